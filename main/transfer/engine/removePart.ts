import { readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import { besidePath } from './besidePath.ts'
import { plainKind } from './plainKind.ts'
import { readSidecar } from './readSidecar.ts'

const sidecarEnd = '.part.json'

/**
 * Removes what a cancelled pull left half-done: the part of its file, or of each file below its folder. Does nothing where a
 * folder on the way is no plain folder below the root. Parts of other transfers stay.
 */
export async function removePart({ root, relativePath, view }: TransferRecord): Promise<void> {
  const names = relativePath.split('/')
  let folder = resolve(root)
  for (const name of view.kind === 'folder' ? names : names.slice(0, -1)) {
    folder = join(folder, name)
    if ((await plainKind(folder)).kind !== 'folder') return
  }
  if (view.kind === 'file') await removeBoth(besidePath(join(folder, names.at(-1) ?? ''), '.part'))
  else await removeBelow(folder, `${view.remotePath}/`)
}

async function removeBelow(folder: string, remotePrefix: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    // Links are not followed: what they lead to is not ours. (Node's own `recursive` follows them from version 26 on.)
    if (entry.isDirectory()) await removeBelow(join(folder, entry.name), remotePrefix)
    if (!entry.isFile() || !entry.name.endsWith(sidecarEnd)) continue
    const sidecarPath = join(folder, entry.name)
    const sidecar = await readSidecar(sidecarPath)
    if (sidecar?.remotePath.startsWith(remotePrefix)) await removeBoth(sidecarPath.slice(0, -'.json'.length))
  }
}

async function removeBoth(partPath: string): Promise<void> {
  await rm(`${partPath}.json`, { force: true })
  await rm(partPath, { force: true })
}
