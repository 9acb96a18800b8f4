import { BerthError } from '#app/contract/berthError.ts'
import { parseDigestOutput } from '#app/transfer/digestOutput.ts'
import { digestTimeoutMs } from '#main/remote/digestTimeoutMs.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type RemoteDigest = { readonly sha256: string; readonly sizeBytes: number; readonly mtimeMs: number }

/** `noTool`: the instance cannot take one. `notRegular`: gone, a link, a device. `moved`: it changed meanwhile. */
export type DigestOutcome = RemoteDigest | 'noTool' | 'notRegular' | 'moved' | 'failed'

/**
 * SHA-256 of a file, taken on the instance now, with the size and time (whole seconds) it belongs to. `sizeBytes` only
 * sets the time limit. Throws errors of the connection, `ssh.timeout`, `ssh.badOutput` and `channel.aborted`.
 */
export async function takeDigest(
  connection: SshConnection,
  path: string,
  sizeBytes: number,
  signal?: AbortSignal,
): Promise<DigestOutcome> {
  const run = { timeoutMs: digestTimeoutMs(sizeBytes), maxOutputBytes: 4096, ...(signal ? { signal } : {}) }
  const { stdout, exitCode } = await connection.runScript(onInstanceScript('digest.sh'), [path], run)
  if (exitCode === 4) return 'noTool'
  if (exitCode === 3) return 'notRegular'
  if (exitCode !== 0) return 'failed'
  const moved = /^before=(.+)\nsha256=.+\nafter=(?!\1\n?$)/.test(stdout)
  return parseDigestOutput(stdout) ?? (moved ? 'moved' : 'failed')
}

/**
 * SHA-256 of the first `sizeBytes` of a file that may be growing, taken on the instance. null when it has no tool for it.
 * Throws `transfer.remoteNotRegular`, `transfer.digestUnavailable` for a failed run; errors of the connection as they are.
 */
export async function takePrefixDigest(
  connection: SshConnection,
  path: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<string | null> {
  const run = { timeoutMs: digestTimeoutMs(sizeBytes), maxOutputBytes: 4096, signal }
  const args = [path, String(sizeBytes)]
  const { stdout, exitCode } = await connection.runScript(onInstanceScript('digest.sh'), args, run)
  if (exitCode === 4) return null
  if (exitCode === 3) throw new BerthError('transfer.remoteNotRegular', { path })
  const sha256 = /^sha256=([0-9a-f]{64})$/m.exec(stdout)?.[1]
  if (exitCode !== 0 || sha256 === undefined) throw new BerthError('transfer.digestUnavailable', { path })
  return sha256
}
