/** A file, and the folders that it lies in below the one it goes to. */
export type TreeFile = { readonly folders: readonly string[]; readonly file: File }

export type DroppedTree = {
  readonly files: readonly TreeFile[]
  /** Every folder, parents first, also one with nothing in it. */
  readonly folders: readonly (readonly string[])[]
}

/** Of a whole tree of small files each would be a transfer of its own: that is what sending a folder is for. */
export const MOST_DROPPED = 500

/**
 * What was dropped, with all that lies in folders. Throws the browser's error for what it cannot read, and `RangeError` as soon as there
 * are more than `MOST_DROPPED` files or folders.
 */
export async function droppedTree(entries: readonly FileSystemEntry[]): Promise<DroppedTree> {
  const files: TreeFile[] = []
  const folders: string[][] = []
  const walk = async (entry: FileSystemEntry, above: readonly string[]): Promise<void> => {
    if (files.length + folders.length >= MOST_DROPPED) throw new RangeError(entry.name)
    if (entry.isFile) {
      const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))
      files.push({ folders: above, file })
      return
    }
    const path = [...above, entry.name]
    folders.push(path)
    const reader = (entry as FileSystemDirectoryEntry).createReader()
    for (;;) {
      // A browser gives a hundred at a time, and none at the end.
      const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
      if (some.length === 0) return
      for (const each of some) await walk(each, path)
    }
  }
  for (const entry of entries) await walk(entry, [])
  return { files, folders }
}

/** What was picked as a folder: a browser gives its files alone, each with its path. Throws as `droppedTree` does. */
export function pickedTree(picked: readonly File[]): DroppedTree {
  if (picked.length >= MOST_DROPPED) throw new RangeError(picked[0]?.webkitRelativePath.split('/')[0] ?? '')
  const files = picked.map((file) => ({ folders: file.webkitRelativePath.split('/').slice(0, -1), file }))
  const folders = new Map<string, readonly string[]>()
  for (const { folders: path } of files)
    for (let depth = 1; depth <= path.length; depth += 1) {
      const above = path.slice(0, depth)
      folders.set(above.join('/'), above)
    }
  return { files, folders: [...folders.values()] }
}
