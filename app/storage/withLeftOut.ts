import type { Ledger } from './artefact.ts'
import { scanProblem } from './scanProblem.ts'

/**
 * The ledger with these folders left out. What lies below one that is new leaves it at once; one that was taken back has not been
 * looked at yet, which makes the ledger incomplete until the next scan.
 */
export function withLeftOut(ledger: Ledger, leftOut: readonly string[]): Ledger {
  const next = {
    ...ledger,
    leftOut: [...leftOut],
    entries: ledger.entries.filter(({ artefact }) => !liesIn(artefact.path, leftOut)),
  }
  const back = ledger.leftOut.filter((folder) => !leftOut.includes(folder))
  if (back.length === 0 || ledger.scannedAtMs === null) return next
  return {
    ...next,
    complete: false,
    problems: [...ledger.problems, ...back.map((folder) => scanProblem('leftOutBack', folder))],
  }
}

const liesIn = (path: string, folders: readonly string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`))
