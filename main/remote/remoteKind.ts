import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { SftpRequests } from './sftpRequests.ts'

/** File type bits of st_mode. */
const typeMask = 0o170000
const kinds = new Map<number, 'file' | 'folder'>([
  [0o100000, 'file'],
  [0o040000, 'folder'],
])

/**
 * Whether a path of the instance is a file or a folder. A link to a folder counts as one: the person named it. Throws
 * `transfer.remoteMissing`, `transfer.remoteNotRegular`, `transfer.remoteUnreadable`, `transfer.cut`.
 */
export async function remoteKind(
  connection: SshConnection,
  path: string,
  signal: AbortSignal,
): Promise<'file' | 'folder'> {
  const requests = await SftpRequests.open(connection, path)
  const end = (): void => requests.end()
  signal.addEventListener('abort', end)
  try {
    const found: unknown = await requests.request((sftp, done) => sftp.stat(path, done))
    const mode = z.object({ mode: z.number().int() }).safeParse(found).data?.mode ?? 0
    const kind = kinds.get(mode & typeMask)
    if (kind === undefined) throw new BerthError('transfer.remoteNotRegular', { path })
    return kind
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}
