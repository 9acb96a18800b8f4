import type { RemoteDigest } from '#main/remote/scripts/digest.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { digestRemoteFile } from './digestRemoteFile.ts'

/** Only sets the time limit: at the slowest disk this is about an hour, and the caller can abort earlier. */
const LARGEST_BYTES = 16 * 2 ** 30

/** Digests taken on the instance now, one after the other; a path that has none is left out. Throws when the link breaks. */
export async function digestRemoteFiles(
  connection: SshConnection,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, RemoteDigest>> {
  const digests: Record<string, RemoteDigest> = {}
  for (const path of paths) {
    const found = await digestRemoteFile(connection, path, LARGEST_BYTES, signal)
    if (found !== null) digests[path] = found
  }
  return digests
}
