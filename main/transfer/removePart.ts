import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { plainKind } from './plainKind.ts'

/** Removes what a cancelled pull left. Does nothing where a folder on the way is no plain folder below `root`. */
export async function removePart(root: string, relativePath: string): Promise<void> {
  const names = relativePath.split('/')
  let folder = resolve(root)
  for (const name of names.slice(0, -1)) {
    folder = join(folder, name)
    if ((await plainKind(folder)).kind !== 'folder') return
  }
  const partPath = join(folder, `${names.at(-1)}.part`)
  await rm(`${partPath}.json`, { force: true })
  await rm(partPath, { force: true })
}
