import { BerthError } from '#app/contract/berthError.ts'
import { type RefusalReason, refusalReasonSchema } from './folderPlan.ts'
import type { TreeFile, TreeListing } from './treeListing.ts'

/** One file that has to move, and its path below the target. */
export type FolderMove = { readonly file: TreeFile; readonly place: string; readonly isFresh: boolean }

/** What is there at the target already. */
export type FolderTarget = {
  /** By the path below the target. */
  readonly files: ReadonlyMap<string, { readonly sizeBytes: number; readonly mtimeMs: number }>
  /** The path at the target of one at the source; throws `transfer.nameUnsafe` with a reason. Called in order of the list. */
  readonly placeOf: (path: string) => string
  /** Whether a file at the target is known to be this one. In doubt it is not, and moves again. */
  readonly isSame: (file: TreeFile, place: string) => boolean
  /** What earlier transfers brought to the target, by the path at the source, with its size in bytes. */
  readonly known: ReadonlyMap<string, number>
}

export type FolderMoves = {
  readonly moves: readonly FolderMove[]
  readonly same: readonly { readonly file: TreeFile; readonly place: string }[]
  /** At the target from earlier, gone at the source; they stay. */
  readonly gone: readonly { readonly path: string; readonly sizeBytes: number }[]
  readonly refused: TreeListing['refused']
}

/** What it takes to make a target hold all that a source holds. Nothing is ever taken away. */
export function planFolder(source: TreeListing, target: FolderTarget): FolderMoves {
  const refused = [...source.refused]
  const moves: FolderMove[] = []
  const same: { file: TreeFile; place: string }[] = []
  // In order of the names, so that of two that collide always the same one moves.
  for (const file of [...source.files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    const place = placed(file.path, target, (reason) => refused.push({ path: file.path, reason }))
    if (place === null) continue
    const there = target.files.get(place)
    if (there !== undefined && target.isSame(file, place)) same.push({ file, place })
    else moves.push({ file, place, isFresh: there === undefined })
  }
  const present = new Set(source.files.map(({ path }) => path))
  const gone = [...target.known].flatMap(([path, sizeBytes]) => (present.has(path) ? [] : [{ path, sizeBytes }]))
  return { moves, same, gone, refused }
}

function placed(path: string, target: FolderTarget, refuse: (reason: RefusalReason) => void): string | null {
  try {
    return target.placeOf(path)
  } catch (error) {
    const reason = error instanceof BerthError ? refusalReasonSchema.safeParse(error.params.reason).data : undefined
    if (reason === undefined) throw error
    refuse(reason)
    return null
  }
}
