import type { FolderMove } from '#app/transfer/planFolder.ts'

/** What a cut can cost, and what a lying server can make us hold: the small files of one batch. */
const maxBytes = 64 * 1024 * 1024

/** Cuts small files into batches of at most `maxFiles` files and 64 MiB. */
export function* batches(moves: readonly FolderMove[], maxFiles: number): Generator<FolderMove[]> {
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
