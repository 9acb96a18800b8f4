import { constants } from 'node:fs'
import { type FileHandle, open, readdir, statfs } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { isPathTooLong } from '#app/transfer/isPathTooLong.ts'
import { localNameKey } from '#app/transfer/localName.ts'
import { besidePath } from './besidePath.ts'
import { localFileError } from './localFileError.ts'
import { makeFolders } from './makeFolders.ts'
import { plainKind } from './plainKind.ts'

export type Target = {
  readonly finalPath: string
  readonly partPath: string
  readonly sidecarPath: string
  readonly part: FileHandle
  /** Bytes that the part already occupies; its content is not to be trusted without its sidecar. */
  readonly partSizeBytes: number
}

/** Windows has no such flag; there the look before the opening is all there is. */
const noFollow = constants.O_NOFOLLOW ?? 0

/**
 * Makes the folders for `relativePath` (from `localName`) below `root` and opens `name.part` (`besidePath`) there for reading and
 * writing, keeping what it holds. Below `root` no symbolic link is followed; `root` itself is the person's own choice.
 * Throws `transfer.nameUnsafe` beside a file whose name differs only by case and, before anything is made, for a path that is
 * too long for other programs on `platform`; `transfer.localUnwritable`, or `transfer.localFull` when `sizeBytes` will not fit.
 */
export async function openTarget(
  root: string,
  relativePath: string,
  sizeBytes: number,
  platform: string = process.platform,
): Promise<Target> {
  const finalPath = join(resolve(root), ...relativePath.split('/'))
  if (isPathTooLong(finalPath, platform)) {
    throw new BerthError('transfer.nameUnsafe', { path: finalPath, reason: 'tooLong' })
  }
  const partPath = besidePath(finalPath, '.part')
  const refuse = (path: string, detail: string): BerthError =>
    new BerthError('transfer.localUnwritable', { path, detail })
  try {
    await makeFolders(root, relativePath.split('/').slice(0, -1))
    await refuseOtherCase(finalPath)
    const final = await plainKind(finalPath)
    if (final.kind === 'folder' || final.kind === 'other') throw refuse(finalPath, 'not a plain file')
    const existing = await plainKind(partPath)
    if (existing.kind === 'folder' || existing.kind === 'other') throw refuse(partPath, 'not a plain file')
    const sidecarPath = `${partPath}.json`
    const sidecar = await plainKind(sidecarPath)
    if (sidecar.kind === 'folder' || sidecar.kind === 'other') throw refuse(sidecarPath, 'not a plain file')

    const disk = await statfs(dirname(finalPath))
    const freeBytes = disk.bavail * disk.bsize
    if (sizeBytes - existing.usedBytes > freeBytes) {
      throw new BerthError('transfer.localFull', { path: finalPath, sizeBytes, freeBytes })
    }
    const part = await open(partPath, constants.O_RDWR | constants.O_CREAT | noFollow, 0o644)
    return { finalPath, partPath, sidecarPath, part, partSizeBytes: existing.sizeBytes }
  } catch (error) {
    throw await localFileError(error, finalPath, sizeBytes)
  }
}

/** On a disk that ignores case the two would be one file; on one that does not, the folder could not be moved to one. */
async function refuseOtherCase(path: string): Promise<void> {
  const own = basename(path)
  const key = localNameKey(own)
  const other = (await readdir(dirname(path))).find((name) => name !== own && localNameKey(name) === key)
  if (other !== undefined && other.normalize('NFC') !== own.normalize('NFC')) {
    throw new BerthError('transfer.nameUnsafe', { path, reason: 'collision' })
  }
}
