import { digestTimeoutMs } from '#main/remote/digestTimeoutMs.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/**
 * SHA-256 of each block of a file, taken on the instance; the last one may be shorter. Empty when it has no tool for it: then
 * nothing is known. Errors of the connection.
 */
export async function digestBlocks(
  connection: SshConnection,
  file: { readonly path: string; readonly sizeBytes: number },
  blockBytes: number,
  signal: AbortSignal,
): Promise<string[]> {
  const run = { timeoutMs: digestTimeoutMs(file.sizeBytes), signal }
  const args = [file.path, String(blockBytes)]
  const { exitCode, stdout } = await connection.runScript(onInstanceScript('digest_blocks.sh'), args, run)
  return exitCode === 0 ? stdout.split('\n') : []
}
