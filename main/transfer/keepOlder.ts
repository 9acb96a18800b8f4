import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type { Clock } from '#app/clock/clock.ts'
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
    if (found.kind === 'file' && found.sizeBytes === next.sizeBytes && (await sha256Of(path)) === next.sha256) return
    // Windows allows no colon in a file name.
    await rename(path, `${path}.older-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`)
  } catch (error) {
    throw await localFileError(error, path, next.sizeBytes)
  }
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path, { highWaterMark: 1024 * 1024 }), hash)
  return hash.digest('hex')
}
