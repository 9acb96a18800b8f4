import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { evaluateSmoke } from './evaluateSmoke.ts'
import { parseSmokeFacts } from './smokeFacts.ts'

const profile = loadProfile()
const output = (changes: Record<string, string> = {}) =>
  Object.entries({
    hostname: 'autodl-container-b6f24c9ac7-3bf7e58e',
    'env.AutoDLRegion': 'west-E',
    'gpu.status': '0',
    'gpu.count': '1',
    'gpu.first': 'NVIDIA GeForce RTX 4090, 24564',
    shutdown: 'present',
    turbo: 'present',
    daemon: 'tmux',
    age: '86400',
    done: '1',
    ...changes,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')

describe('the smoke test', () => {
  it('reads an AutoDL instance', () => {
    expect(parseSmokeFacts(output(), profile)).toMatchObject({
      containerUuid: 'b6f24c9ac7-3bf7e58e',
      region: 'west-E',
      gpu: { state: 'present', model: 'RTX 4090', count: 1, memoryMiB: 24_564 },
      hasShutdown: true,
      containerAgeSeconds: 86_400,
    })
  })

  it('knows 无卡 mode from a broken GPU', () => {
    expect(
      parseSmokeFacts(output({ 'gpu.status': '6', 'gpu.first': 'No devices were found', 'gpu.count': '0' }), profile)
        ?.gpu,
    ).toEqual({ state: 'none' })
    expect(
      parseSmokeFacts(output({ 'gpu.status': '9', 'gpu.first': 'Unable to determine', 'gpu.count': '0' }), profile)?.gpu
        .state,
    ).toBe('broken')
  })

  it('reads nothing from output that was cut off', () => {
    expect(parseSmokeFacts(output().replace('done=1', ''), profile)).toBeNull()
  })

  it('takes a look-alike host for what it is', () => {
    const facts = parseSmokeFacts(output({ hostname: 'lanyun-box', shutdown: 'absent' }), profile)
    expect(facts?.containerUuid).toBeNull()
    const lines = facts === null ? [] : evaluateSmoke(facts, { state: 'offered' }, 0)
    expect(lines.find((line) => line.id === 'shutdown')?.verdict).toBe('warning')
    expect(lines.find((line) => line.id === 'identity')?.reason).toBe('identityOther')
  })

  it('says which clock is ahead, and takes a missing one for no answer', () => {
    const lineAt = (now: string) => {
      const facts = parseSmokeFacts(output({ now }), profile)
      return facts === null
        ? null
        : evaluateSmoke(facts, { state: 'offered' }, 1_000_000_000).find(({ id }) => id === 'clock')
    }
    expect(lineAt('1000000')).toMatchObject({ verdict: 'ok', params: { seconds: 1 } })
    expect(lineAt('1000030')).toMatchObject({ verdict: 'ok' })
    expect(lineAt('1000031')).toMatchObject({ verdict: 'warning', reason: 'clockAhead', params: { seconds: 31 } })
    expect(lineAt('996400')).toMatchObject({ verdict: 'warning', reason: 'clockBehind', params: { seconds: 3600 } })
    expect(lineAt('')).toMatchObject({ verdict: 'unknown' })
  })

  it('never crashes on noise and never calls a missing fact fine', () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        const facts = parseSmokeFacts(`hostname=x\n${noise}\ndone=1`, profile)
        if (facts?.nowSeconds === null) {
          expect(evaluateSmoke(facts, { state: 'offered' }, 0).find((line) => line.id === 'clock')?.verdict).not.toBe(
            'ok',
          )
        }
      }),
    )
  })
})
