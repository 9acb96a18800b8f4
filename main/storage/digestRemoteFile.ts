import { BerthError } from '#app/contract/berthError.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Slowest disk that is waited for: a busy network mount. */
const SLOWEST_BYTES_PER_SECOND = 5 * 2 ** 20
const BASE_TIMEOUT_MS = 60_000

export type RemoteDigest = { readonly sha256: string; readonly sizeBytes: number; readonly mtimeSeconds: number }

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
  const timeoutMs = BASE_TIMEOUT_MS + (sizeBytes / SLOWEST_BYTES_PER_SECOND) * 1000
  const run = { timeoutMs, maxOutputBytes: 4096, ...(signal ? { signal } : {}) }
  try {
    const { stdout, exitCode } = await connection.runScript(onInstanceScript('digest_file.sh'), [path], run)
    return exitCode === 0 ? parse(stdout) : null
  } catch (error) {
    if (error instanceof BerthError && (error.code === 'ssh.timeout' || error.code === 'ssh.badOutput')) return null
    throw error
  }
}

function parse(stdout: string): RemoteDigest | null {
  const match = /^stamp (\d+ (\d+) \d+)\nsha256 ([0-9a-f]{64})\nstamp (\d+ \d+ \d+)\n$/.exec(stdout)
  if (!match || match[1] !== match[4]) return null
  return { sha256: match[3] ?? '', sizeBytes: Number(match[1]?.split(' ')[0]), mtimeSeconds: Number(match[2]) }
}
