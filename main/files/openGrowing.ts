import { BerthError } from '#app/contract/berthError.ts'
import { RemoteFile } from '#main/remote/remoteFile.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A log may grow between the look and the opening; twice in a row is somebody replacing it. */
export async function openGrowing(connection: SshConnection, path: string): Promise<RemoteFile> {
  try {
    return await RemoteFile.open(connection, path)
  } catch (error) {
    if (error instanceof BerthError && error.code === 'transfer.remoteChanged') return RemoteFile.open(connection, path)
    throw error
  }
}
