import { parseDigestOutput } from '#app/transfer/digestOutput.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { digestTimeoutMs } from './digestTimeoutMs.ts'

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
