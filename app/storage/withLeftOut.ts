import type { Ledger } from './artefact.ts'
import { scanProblem } from './scanProblem.ts'

/**
 * The ledger with these folders left out. What lies in one stays on it, with all that is known of its copies, until a scan did not enter
 * the folder: an instance that is off cannot be scanned again. One that was taken back has not been looked at yet, which makes the
 * ledger incomplete until the next scan.
 */
export function withLeftOut(ledger: Ledger, leftOut: readonly string[]): Ledger {
  const next = { ...ledger, leftOut: [...leftOut] }
  const back = ledger.leftOut.filter((folder) => !leftOut.includes(folder))
  if (back.length === 0 || ledger.scannedAtMs === null) return next
  return {
    ...next,
    complete: false,
    problems: [...ledger.problems, ...back.map((folder) => scanProblem('leftOutBack', folder))],
  }
}
