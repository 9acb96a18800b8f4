import type { Clock } from '#app/clock/clock.ts'
import type { FolderEntry, FolderPage } from '#app/files/folderEntry.ts'
import { listFolder as listNames } from '#main/remote/scripts/listFolder.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** The first page is what fills a window at once. */
const FIRST_PAGE = 200
/** The others are few; with names of any length they stay far below the limit of a message (4 MiB). */
const PAGE_BYTES = 2 ** 20
const ENTRY_BYTES = 150

/** The pages of one folder. Errors as the script's module throws them. */
export async function* listFolder(
  connection: SshConnection,
  path: string,
  limits: { readonly clock: Clock; readonly signal: AbortSignal },
): AsyncGenerator<FolderPage> {
  let folder = path
  let entries: FolderEntry[] = []
  let bytes = 0
  let isFirst = true
  let unread = 0
  for await (const item of listNames(connection, path, limits)) {
    if ('path' in item) folder = item.path
    else if ('unread' in item) unread = item.unread
    else {
      const { name, target } = item.entry
      entries.push(item.entry)
      // JSON writes a byte of a strange name as up to six.
      bytes += ENTRY_BYTES + 6 * (name.length + (target?.length ?? 0))
      if (bytes < PAGE_BYTES && !(isFirst && entries.length >= FIRST_PAGE)) continue
      yield { path: folder, entries, done: false, unread: 0 }
      entries = []
      bytes = 0
      isFirst = false
    }
  }
  yield { path: folder, entries, done: true, unread }
}
