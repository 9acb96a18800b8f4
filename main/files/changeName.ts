import { posix } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { inTime } from '#main/remote/inTime.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A network mount that says nothing for longer is down. */
const TIMEOUT_MS = 30_000

type Limits = { readonly clock: Clock; readonly signal: AbortSignal }

/** A new, empty folder. Throws `files.nameTaken`, `files.cannotChange`, `transfer.cut`, errors of the connection. */
export function makeFolder(connection: SshConnection, path: string, limits: Limits): Promise<void> {
  return change(connection, path, limits, (requests) => requests.request((sftp, done) => sftp.mkdir(path, done)))
}

/** A path without links in the folders above its last step: what a name is judged by. Errors as above, `transfer.remoteMissing`. */
export async function realPlace(connection: SshConnection, path: string, limits: Limits): Promise<string> {
  const requests = await SftpRequests.open(connection, path)
  try {
    const asked = requests.request<string>((sftp, done) => sftp.realpath(posix.dirname(path), done))
    const folder = await inTime(asked, { ...limits, timeoutMs: TIMEOUT_MS, path })
    if (folder === undefined || !folder.startsWith('/')) throw new BerthError('files.cannotChange', { path })
    return posix.join(folder, posix.basename(path))
  } finally {
    requests.end()
  }
}

/**
 * Another name in the same folder; what has that name stays (OpenSSH refuses, and it is looked for first). Throws
 * `transfer.remoteMissing` for nothing there, and as above.
 */
export function renameEntry(connection: SshConnection, from: string, to: string, limits: Limits): Promise<void> {
  return change(connection, to, limits, async (requests) => {
    await requests.request((sftp, done) => sftp.lstat(from, done))
    await requests.request((sftp, done) => sftp.rename(from, to, done))
  })
}

async function change(
  connection: SshConnection,
  path: string,
  limits: Limits,
  act: (requests: SftpRequests) => Promise<unknown>,
): Promise<void> {
  const requests = await SftpRequests.open(connection, path)
  const work = async () => {
    if (await isThere(requests, path)) throw new BerthError('files.nameTaken', { path })
    try {
      await act(requests)
    } catch (error) {
      if (error instanceof BerthError && error.code === 'transfer.remoteUnreadable')
        throw new BerthError('files.cannotChange', { path }, { cause: error })
      throw error
    }
  }
  try {
    await inTime(work(), { ...limits, timeoutMs: TIMEOUT_MS, path })
  } finally {
    requests.end()
  }
}

async function isThere(requests: SftpRequests, path: string): Promise<boolean> {
  try {
    await requests.request((sftp, done) => sftp.lstat(path, done))
    return true
  } catch (error) {
    if (error instanceof BerthError && error.code === 'transfer.remoteMissing') return false
    throw error
  }
}
