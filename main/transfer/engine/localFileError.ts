import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'

/** A failed local write of a file of `sizeBytes` as an error of Berth: full, or not writable and why. */
export async function localFileError(error: unknown, path: string, sizeBytes: number): Promise<BerthError> {
  if (error instanceof BerthError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    const freeBytes = await statfs(dirname(path)).then(
      (fs) => fs.bavail * fs.bsize,
      () => 0,
    )
    return new BerthError('transfer.localFull', { path, sizeBytes, freeBytes }, { cause: error })
  }
  return new BerthError('transfer.localUnwritable', { path, detail: code || String(error) }, { cause: error })
}
