import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { isExcluded } from '#app/transfer/isExcluded.ts'
import { maxTreeEntries, type TreeFile, type TreeListing } from '#app/transfer/treeListing.ts'

/**
 * Everything below a folder of this computer; no link is followed. Throws `transfer.folderUnreadable` unless all of it could
 * be seen, `transfer.folderTooLarge`, `transfer.localMissing`, `channel.aborted`.
 */
export async function listLocalFolder(
  root: string,
  options: { readonly excludes: readonly string[]; readonly signal: AbortSignal },
): Promise<TreeListing> {
  const { excludes, signal } = options
  const files: TreeFile[] = []
  const folders: string[] = []
  const refused: { path: string; reason: 'link' | 'device' | 'fifo' | 'socket' }[] = []
  const waiting = ['']
  let count = 0
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    try {
      for await (const entry of await opendir(join(root, folder))) {
        if (signal.aborted) throw new BerthError('channel.aborted')
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (isExcluded(path, excludes)) continue
        if (++count > maxTreeEntries)
          throw new BerthError('transfer.folderTooLarge', { path: root, number: maxTreeEntries })
        if (entry.isDirectory()) {
          folders.push(path)
          waiting.push(path)
        } else if (entry.isFile()) {
          const found = await lstat(join(root, path))
          files.push({ path, sizeBytes: found.size, mtimeMs: Math.floor(found.mtimeMs) })
        } else {
          const reason = entry.isSymbolicLink()
            ? 'link'
            : entry.isFIFO()
              ? 'fifo'
              : entry.isSocket()
                ? 'socket'
                : 'device'
          refused.push({ path, reason })
        }
      }
    } catch (error) {
      if (error instanceof BerthError) throw error
      const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      if (code === 'ENOENT' && folder === '') throw new BerthError('transfer.localMissing', { path: root })
      throw new BerthError('transfer.folderUnreadable', { path: join(root, folder), detail: code }, { cause: error })
    }
  }
  return { files, folders: folders.sort(), refused }
}
