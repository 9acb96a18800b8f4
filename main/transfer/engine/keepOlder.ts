import { rename } from 'node:fs/promises'
import type { Clock } from '#app/clock/clock.ts'
import { besidePath } from './besidePath.ts'
import { digestLocalFile } from './digestLocalFile.ts'
import { localFileError } from './localFileError.ts'
import { plainKind } from './plainKind.ts'

/**
 * Makes room for a new `path` of this size and digest: an older file with other content is renamed, never replaced. The
 * one on the instance may have been overwritten by something worse, and this may be the last good copy.
 */
export async function keepOlder(
  path: string,
  next: { readonly sizeBytes: number; readonly sha256: string },
  clock: Clock,
): Promise<void> {
  try {
    const found = await plainKind(path)
    if (found.kind === 'missing') return
    if (
      found.kind === 'file' &&
      found.sizeBytes === next.sizeBytes &&
      (await digestLocalFile(path)).sha256 === next.sha256
    )
      return
    // Windows allows no colon in a file name.
    await rename(path, besidePath(path, `.older-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`))
  } catch (error) {
    throw await localFileError(error, path, next.sizeBytes)
  }
}
