import type { Clock } from '#app/clock/clock.ts'
import type { FolderEntry, FolderPage } from '#app/files/folderEntry.ts'
import { listFolder as listNames } from '#main/remote/scripts/listFolder.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** The first page is what fills a window at once; the others are few and far below the limit of a message. */
const FIRST_PAGE = 200
const PAGE = 2_000

/** The pages of one folder. Errors as the script's module throws them. */
export async function* listFolder(
  connection: SshConnection,
  path: string,
  limits: { readonly clock: Clock; readonly signal: AbortSignal },
): AsyncGenerator<FolderPage> {
  let folder = path
  let entries: FolderEntry[] = []
  let size = FIRST_PAGE
  let unread = 0
  for await (const item of listNames(connection, path, limits)) {
    if ('path' in item) folder = item.path
    else if ('unread' in item) unread = item.unread
    else if (entries.push(item.entry) >= size) {
      yield { path: folder, entries, done: false, unread: 0 }
      entries = []
      size = PAGE
    }
  }
  yield { path: folder, entries, done: true, unread }
}
