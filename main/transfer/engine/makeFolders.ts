import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { plainKind } from './plainKind.ts'

/**
 * Makes the folders `names` below `root`, one in the other, following no link; `root` itself is the person's own choice and
 * made where it is missing. Throws `transfer.localUnwritable` where something else is in the way, and what the disk says.
 */
export async function makeFolders(root: string, names: readonly string[]): Promise<string> {
  let folder = resolve(root)
  await mkdir(folder, { recursive: true })
  for (const name of names) {
    folder = join(folder, name)
    const found = await plainKind(folder)
    if (found.kind === 'missing') await makeFolder(folder)
    // Asked again: two pulls may make the same folder, and nobody else's link must slip in between.
    if ((await plainKind(folder)).kind !== 'folder')
      throw new BerthError('transfer.localUnwritable', { path: folder, detail: 'not a folder' })
  }
  return folder
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
}
