import { BerthError } from '#app/contract/berthError.ts'
import { digestTimeoutMs } from '#main/remote/digestTimeoutMs.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type PublishedPart = {
  readonly partPath: string
  /** In the same folder. */
  readonly finalPath: string
  readonly sizeBytes: number
  /** Octal. */
  readonly mode: string
  readonly mtimeMs: number
  /** A file with other content that has the name by then becomes `NAME.older-STAMP`. */
  readonly stamp: string
}

/**
 * Gives a file that was sent and proven its final name, time and mode. Throws `transfer.remoteUnwritable` when it has not got
 * them, and errors of the connection.
 */
export async function publishPart(connection: SshConnection, part: PublishedPart, signal: AbortSignal): Promise<void> {
  const { partPath, finalPath, sizeBytes, mode, mtimeMs, stamp } = part
  const args = [partPath, finalPath, String(sizeBytes), mode, String(Math.floor(mtimeMs / 1000)), stamp]
  const run = { timeoutMs: digestTimeoutMs(sizeBytes), signal }
  const { exitCode, stdout, stderr } = await connection.runScript(onInstanceScript('publish_part.sh'), args, run)
  if (exitCode === 0 && stdout === 'done\n') return
  const reason = /^failed (part|blocked|name)\n$/.exec(stdout)?.[1]
  const detail = reason === 'blocked' ? 'something that is no plain file has its name' : stderr.trim().slice(0, 300)
  throw new BerthError('transfer.remoteUnwritable', { path: finalPath, detail })
}
