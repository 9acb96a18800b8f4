import type { Profile } from '#app/profile/profile.ts'
import { fileKind } from '#app/storage/fileKind.ts'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { LedgerLine, LedgerView } from '#app/storage/ledgerView.ts'
import { sameFile } from '#app/storage/sameFile.ts'
import { globFits } from '#app/text/globFits.ts'

type Seen = { readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }

/** Whether a file is one that the ledger asks about, wherever it lies: also on the file storage, which no release takes. */
export function matters(path: string, artefacts: Profile['storage']['artefacts'], pins: readonly string[]): boolean {
  const steps = path.split('/')
  const name = steps.at(-1) ?? ''
  if (steps.slice(0, -1).some((step) => artefacts.excludedFolders.includes(step))) return false
  if (artefacts.excludedPathPatterns.some((pattern) => globFits(path, pattern) || globFits(path, `${pattern}/*`)))
    return false
  return (
    fileKind(path, artefacts, pins) !== null || artefacts.besideCheckpoints.some((pattern) => globFits(name, pattern))
  )
}

/**
 * A test of single files: true where removing this one would lose what nothing else is known to hold. A file of the ledger has to be
 * safe there, and exactly the one that was seen. A file that is the copy on which another's safety rests has to be needed no more.
 */
export function wouldLose(ledger: Pick<LedgerView, 'entries'>): (file: Seen) => boolean {
  const byPath = new Map<string, LedgerLine>(ledger.entries.map((line) => [line.artefact.path, line]))
  const byCopy = new Map<string, LedgerLine[]>()
  for (const line of ledger.entries)
    if (line.fs !== null) byCopy.set(line.fs.path, [...(byCopy.get(line.fs.path) ?? []), line])
  return (file) => {
    const own = byPath.get(file.path)
    const copies = byCopy.get(file.path)
    if (copies !== undefined && !copies.every(({ state }) => state === 'verified')) return true
    if (own !== undefined) return !sameFile(own.artefact, file) || !isSafe(own.state)
    return copies === undefined
  }
}
