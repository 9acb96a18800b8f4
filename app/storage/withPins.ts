import type { Ledger } from './artefact.ts'
import { scanProblem } from './scanProblem.ts'

/**
 * The ledger with these pins. What was not looked for yet is no proof of anything: a new pin makes it incomplete until the
 * next scan. A pin that is gone leaves its files in the ledger until then.
 */
export function withPins(ledger: Ledger, pins: readonly string[]): Ledger {
  const added = pins.filter((pin) => !ledger.pins.includes(pin))
  const next = { ...ledger, pins: [...pins] }
  if (added.length === 0 || ledger.scannedAtMs === null) return next
  return {
    ...next,
    complete: false,
    problems: [...ledger.problems, ...added.map((pin) => scanProblem('pinNotLooked', pin))],
  }
}
