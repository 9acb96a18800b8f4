import { describe, expect, it } from 'vitest'
import { tierIdSchema } from '#app/profile/tierId.ts'
import { loadProfile } from './loadProfile.ts'

describe('the AutoDL profile', () => {
  const profile = loadProfile()

  it('keeps only the regional tiers through 释放', () => {
    const kept = tierIdSchema.options.filter((tier) => profile.storage.survival.release[tier] === 'kept')
    expect(kept).toEqual(['fs', 'nas'])
  })

  it('gives a fate to every tier for every verb, and never calls arrears safe', () => {
    for (const fates of Object.values(profile.storage.survival)) {
      expect(Object.keys(fates).sort()).toEqual([...tierIdSchema.options].sort())
    }
    expect(Object.values(profile.storage.survival.arrears)).not.toContain('kept')
  })

  it('has the nine gotchas in order', () => {
    expect(profile.gotchas.map((gotcha) => gotcha.id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `AD${n}`))
  })

  it.each([
    ['connect.westb.seetacloud.com', true],
    ['connect.bjb1.seetacloud.com', true],
    ['region-42.seetacloud.com', true],
    ['region-9.autodl.pro', true],
    ['connect.singapore-a.gpuhub.com', true],
    ['connect.westb.seetacloud.com.evil.example', false],
    ['example.org', false],
  ])('tags %s as AutoDL: %s', (host, expected) => {
    expect(new RegExp(profile.launch.hostPattern).test(host)).toBe(expected)
  })

  it.each([
    ['autodl-container-b6f24c9ac7-3bf7e58e', 'b6f24c9ac7-3bf7e58e'],
    ['autodl-container-8sfcmdj9gq-e8387159', '8sfcmdj9gq-e8387159'],
    ['autodl-pro-76576c61fdf1', 'pro-76576c61fdf1'],
    ['lanyun-container-b6f24c9ac7-3bf7e58e', null],
  ])('reads the container id of %s', (hostname, expected) => {
    const groups = profile.launch.hostnamePatterns.map((pattern) => new RegExp(pattern).exec(hostname)?.[1])
    expect(groups.find((group) => group !== undefined) ?? null).toBe(expected)
  })

  it('stores every regular expression in a form that compiles', () => {
    for (const pattern of [profile.launch.hostPattern, ...profile.launch.hostnamePatterns]) {
      expect(() => new RegExp(pattern)).not.toThrow()
    }
  })
})
