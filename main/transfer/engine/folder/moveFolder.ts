import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'

/** Above this a file has its own ranges, its own resume and its own digest; below, that costs more than it gives. */
export const SMALL_BYTES = 1024 * 1024

export type FolderSteps = {
  /** Moves small files as one; gives back those that did not go. */
  together(batch: readonly FolderMove[]): Promise<readonly FolderMove[]>
  /** What is to be moved alone of the small files that did not go together; the rest was moved or named as failed. */
  leftAlone(left: readonly FolderMove[]): Promise<readonly FolderMove[]>
  /** Moves one file, or names it as failed. */
  alone(move: FolderMove): Promise<void>
}

/** The steps of every folder, there and back: small files in batches, then each of the others. Throws `channel.aborted`. */
export async function moveFolder(
  moves: readonly FolderMove[],
  { batchFiles, signal }: { readonly batchFiles: number; readonly signal: AbortSignal },
  steps: FolderSteps,
): Promise<void> {
  const isSmall = ({ file }: FolderMove): boolean => file.sizeBytes <= SMALL_BYTES
  const left: FolderMove[] = []
  for (const batch of batches(moves.filter(isSmall), batchFiles)) left.push(...(await steps.together(batch)))
  const alone = left.length === 0 ? [] : await steps.leftAlone(left)
  for (const move of [...alone, ...moves.filter((each) => !isSmall(each))]) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    await steps.alone(move)
  }
}

/** What a cut can cost, and what a lying server can make us hold: the small files of one batch. */
const maxBytes = 64 * 1024 * 1024

/** Cuts small files into batches of at most `maxFiles` files and 64 MiB. */
function* batches(moves: readonly FolderMove[], maxFiles: number): Generator<FolderMove[]> {
  let batch: FolderMove[] = []
  let bytes = 0
  for (const move of moves) {
    if (batch.length > 0 && (batch.length >= maxFiles || bytes + move.file.sizeBytes > maxBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(move)
    bytes += move.file.sizeBytes
  }
  if (batch.length > 0) yield batch
}
