import { BerthError } from '#app/contract/berthError.ts'
import { type RemoteDigest, takeDigest } from '#main/remote/scripts/digest.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/**
 * Digest of a file on the instance, taken there. null when it is gone, is no regular file, changed meanwhile, or when
 * the instance has no tool for it: then nothing is known. Throws when the connection fails.
 */
export async function digestRemoteFile(
  connection: SshConnection,
  path: string,
  sizeBytes: number,
  signal?: AbortSignal,
): Promise<RemoteDigest | null> {
  try {
    const outcome = await takeDigest(connection, path, sizeBytes, signal)
    return typeof outcome === 'string' ? null : outcome
  } catch (error) {
    if (error instanceof BerthError && (error.code === 'ssh.timeout' || error.code === 'ssh.badOutput')) return null
    throw error
  }
}
