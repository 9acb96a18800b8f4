import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PastReader } from './pastReader.ts'

test('past and present are told apart wherever the pipe was cut into pieces', () => {
  const bytes = fc.uint8Array({ maxLength: 40 })
  fc.assert(
    fc.property(bytes, bytes, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 60 }), (old, fresh, cuts) => {
      const head = new Uint8Array(4)
      new DataView(head.buffer).setUint32(0, old.length)
      let rest = Uint8Array.from([...head, ...old, ...fresh])
      const reader = new PastReader()
      const seen = { old: [] as number[], fresh: [] as number[] }
      for (const cut of [...cuts, rest.length]) {
        const taken = reader.take(rest.subarray(0, cut))
        seen.old.push(...taken.old)
        seen.fresh.push(...taken.fresh)
        rest = rest.subarray(cut)
      }
      expect(seen).toEqual({ old: [...old], fresh: [...fresh] })
    }),
  )
})
