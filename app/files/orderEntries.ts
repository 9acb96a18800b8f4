import type { FolderEntry } from './folderEntry.ts'

export type FileOrder = { readonly by: 'name' | 'size' | 'time'; readonly descending: boolean }

/** Whether it can be opened as a folder. */
export function isFolder({ kind, targetKind }: Pick<FolderEntry, 'kind' | 'targetKind'>): boolean {
  return kind === 'folder' || targetKind === 'folder'
}

/**
 * Those whose name holds the words, in order: folders first, then by what was chosen, then by name as a person counts (`step-9`
 * before `step-10`). Plain comparison where a folder holds very many: the other takes seconds there.
 */
export function orderEntries(entries: readonly FolderEntry[], words: string, order: FileOrder): FolderEntry[] {
  const wanted = words.trim().toLowerCase()
  const fitting = wanted === '' ? [...entries] : entries.filter(({ name }) => name.toLowerCase().includes(wanted))
  const byName = fitting.length > 20_000 ? plainly : asCounted
  const sign = order.descending ? -1 : 1
  return fitting.sort((a, b) => {
    const folders = Number(isFolder(b)) - Number(isFolder(a))
    if (folders !== 0) return folders
    const first =
      order.by === 'size' && !isFolder(a) ? a.sizeBytes - b.sizeBytes : order.by === 'time' ? a.mtimeMs - b.mtimeMs : 0
    return first !== 0 ? sign * first : (order.by === 'name' ? sign : 1) * byName(a.name, b.name)
  })
}

const plainly = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
const collator = new Intl.Collator('en', { numeric: true })
const asCounted = (a: string, b: string): number => collator.compare(a, b) || plainly(a, b)
