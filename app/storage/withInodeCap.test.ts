import { expect, it } from 'vitest'
import { withInodeCap } from './withInodeCap.ts'

it('shows the cap when the mount reports more than the platform grants', () => {
  expect(withInodeCap({ used: 150_000, total: 4e9 }, 200_000)).toEqual({
    inodes: { used: 150_000, total: 200_000 },
    inodeCapAssumed: true,
  })
})

it('keeps the use unknown when the mount reports no inodes at all', () => {
  for (const none of [null, { used: 0, total: 0 }]) {
    expect(withInodeCap(none, 200_000)).toEqual({ inodes: null, inodeCapAssumed: true })
  }
})

it('takes no number for a quota that is none', () => {
  // As many as are in use and a few more; the server's whole count.
  expect(withInodeCap({ used: 80, total: 81 }, 200_000)).toEqual({ inodes: null, inodeCapAssumed: true })
  expect(withInodeCap({ used: 3e9, total: 4e9 }, 200_000)).toEqual({ inodes: null, inodeCapAssumed: true })
})

it('believes a mount that already holds more than the cap', () => {
  expect(withInodeCap({ used: 300_000, total: 400_000 }, 200_000)).toEqual({
    inodes: { used: 300_000, total: 400_000 },
    inodeCapAssumed: false,
  })
})

it('believes a mount that reports the cap or less', () => {
  expect(withInodeCap({ used: 5, total: 200_000 }, 200_000)).toEqual({
    inodes: { used: 5, total: 200_000 },
    inodeCapAssumed: false,
  })
})

it('leaves tiers without a cap as they are', () => {
  expect(withInodeCap({ used: 5, total: 4e9 }, null).inodes).toEqual({ used: 5, total: 4e9 })
  expect(withInodeCap({ used: 0, total: 0 }, null)).toEqual({ inodes: null, inodeCapAssumed: false })
})
