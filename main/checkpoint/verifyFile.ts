import { basename } from 'node:path'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { verifyInThread } from './verifyInThread.ts'

/** Options of `verifyFile`; see `VerifyOptions` in app for what each means. */
export interface VerifyFileOptions {
  /** The name the file will have, when it still lies under another (`name.part`). */
  fileName?: string
  scanValues?: boolean
  signal?: AbortSignal
  onProgress?: (doneBytes: number) => void
}

/**
 * Verifies a local file by structure (L2), the index of a sharded checkpoint with the shards beside it.
 * @throws BerthError `checkpoint.unreadable` when it cannot be read or changed meanwhile; the signal's reason on abort.
 */
export function verifyFile(path: string, options: VerifyFileOptions = {}): Promise<StructureReport> {
  const { fileName = basename(path), scanValues = false, ...rest } = options
  return verifyInThread({ kind: 'file', path, fileName, scanValues }, rest)
}
