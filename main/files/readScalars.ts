import type { Clock } from '#app/clock/clock.ts'
import { eventRecords } from '#app/files/eventRecords.ts'
import { eventScalars } from '#app/files/eventScalars.ts'
import { isEventFile } from '#app/files/isEventFile.ts'
import { ScalarCollector } from '#app/files/scalarCollector.ts'
import type { Scalars } from '#app/files/scalars.ts'
import { listFolder } from '#main/remote/scripts/listFolder.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { openGrowing } from './openGrowing.ts'
import { readAt } from './readAt.ts'

/** Read of all files of a run together. */
const MOST_BYTES = 96 * 1024 * 1024
const MOST_FILES = 50

/**
 * The scalars of one event file, or of all directly in a folder in the order in which they were begun, read over SFTP where they lie.
 * Throws as opening a file or listing a folder does.
 */
export async function readScalars(
  connection: SshConnection,
  path: string,
  limits: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Scalars> {
  const { signal } = limits
  const paths = isEventFile(path) ? [path] : await eventFiles(connection, path, limits)
  const collector = new ScalarCollector()
  let problem: Scalars['problem'] = 'none'
  let left = MOST_BYTES
  for (const each of paths) {
    signal.throwIfAborted()
    const file = await openGrowing(connection, each)
    try {
      const source = {
        sizeBytes: file.sizeBytes,
        read: async (position: number, length: number) => {
          signal.throwIfAborted()
          left -= length
          return readAt(file, position, length)
        },
      }
      const records = eventRecords(source, left)
      for (;;) {
        const { done, value } = await records.next()
        if (done) {
          if (value !== 'none') problem = value
          break
        }
        for (const scalar of eventScalars(value)) collector.add(scalar)
      }
    } finally {
      file.close()
    }
    if (problem === 'tooLarge') break
  }
  return { files: paths.length, problem, ...collector.result() }
}

/** Their names begin with the time at which they were begun. */
async function eventFiles(
  connection: SshConnection,
  folder: string,
  limits: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<string[]> {
  const names: string[] = []
  let place = folder
  for await (const item of listFolder(connection, folder, limits)) {
    if ('path' in item) place = item.path
    else if ('entry' in item && item.entry.kind === 'file' && item.entry.nameable && isEventFile(item.entry.name)) {
      names.push(item.entry.name)
    }
  }
  return names
    .sort()
    .slice(-MOST_FILES)
    .map((name) => `${place}/${name}`)
}
