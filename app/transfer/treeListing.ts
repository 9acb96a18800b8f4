import type { RefusalReason } from './folderPlan.ts'

/** One regular file below a folder; `path` is relative, with `/`. */
export type TreeFile = { readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }

/** All that a folder holds, less what was excluded. */
export type TreeListing = {
  readonly files: readonly TreeFile[]
  /** Every folder below it, relative, parents first. */
  readonly folders: readonly string[]
  /** What is there and cannot be transferred: links, devices, names that are not UTF-8. */
  readonly refused: readonly { readonly path: string; readonly reason: RefusalReason }[]
}

/** A folder with more entries than the regional FS could ever hold (200,000 inodes) is not transferred file by file. */
export const maxTreeEntries = 200_000
