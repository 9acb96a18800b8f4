import fc from 'fast-check'
import { expect, it } from 'vitest'
import { followKeepsFreeBytes, followRoom } from './followRoom.ts'

const file = (sizeBytes: number) => ({ sizeBytes })

it('takes what fits, in order, and leaves the rest', () => {
  const files = [file(10), file(100), file(5)]
  expect(followRoom(files, followKeepsFreeBytes + 15)).toEqual({ fitting: [file(10), file(5)], tooLarge: [file(100)] })
  expect(followRoom(files, null)).toEqual({ fitting: [], tooLarge: files })
})

it('never goes below what it keeps free', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.nat(), (sizes, spareBytes) => {
      const freeBytes = followKeepsFreeBytes + spareBytes
      const { fitting, tooLarge } = followRoom(sizes.map(file), freeBytes)
      const taken = fitting.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
      expect(freeBytes - taken).toBeGreaterThanOrEqual(followKeepsFreeBytes)
      expect(fitting.length + tooLarge.length).toBe(sizes.length)
    }),
  )
})
