import { BerthError } from '#app/contract/berthError.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import { sftpStatvfs } from '#main/remote/sftpStatvfs.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type RemoteRoom = { readonly freeBytes: number | null; readonly freeInodes: number | null }

/**
 * Free bytes and inodes of the disk that a path of the instance is or will be on; null for what the server does not say. Throws
 * `transfer.cut` and errors of the connection.
 */
export async function roomAtRemote(connection: SshConnection, path: string, signal: AbortSignal): Promise<RemoteRoom> {
  const requests = await SftpRequests.open(connection, path)
  const end = (): void => requests.end()
  signal.addEventListener('abort', end)
  try {
    for (let at = path; ; at = at.slice(0, at.lastIndexOf('/')) || '/') {
      // Throws at once where the server has no such request.
      const reading = await sftpStatvfs(requests.sftp, at).catch(() => null)
      if (signal.aborted) throw new BerthError('channel.aborted')
      if (reading?.kind === 'ok') return { freeBytes: free(reading.bytes), freeInodes: free(reading.inodes) }
      if (reading?.kind !== 'missing' || at === '/') return { freeBytes: null, freeInodes: null }
    }
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

const free = (amount: { readonly used: number; readonly total: number } | null): number | null =>
  amount === null ? null : amount.total - amount.used
