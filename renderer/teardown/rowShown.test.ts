import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rowShown } from './rowShown.ts'

const time = fc.option(fc.integer({ min: 0, max: 1_000 }), { nil: null })

describe('rowShown', () => {
  it('shows safe only for a green line that was read and has not expired', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('green', 'red', 'unknown'),
        time,
        time,
        fc.nat(1_000),
        (status, atMs, expiresAtMs, nowMs) => {
          const shown = rowShown({ status, atMs, expiresAtMs }, nowMs)
          const passed = status === 'green' && atMs !== null && (expiresAtMs === null || expiresAtMs > nowMs)
          expect(shown.risk === 'safe').toBe(passed)
          expect(shown.word === 'passed').toBe(passed)
        },
      ),
    )
  })
})
