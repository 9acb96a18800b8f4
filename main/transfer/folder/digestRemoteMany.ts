import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { nulRecords } from './nulRecords.ts'

const noTool = 4
const digestLength = 64

/**
 * Digests of files below `root`, taken on the instance now, by path. A file that cannot be read is not in the result. null
 * when the instance has no tool for it. Throws errors of the connection; a mangled answer is one (`ssh.badOutput`).
 */
export async function digestRemoteMany(
  connection: Pick<SshConnection, 'streamScript'>,
  root: string,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string> | null> {
  const stream = await connection.streamScript(onInstanceScript('digest_many.sh'), [root], signal)
  const wanted = new Set(paths)
  const digests = new Map<string, string>()
  try {
    stream.stdin.end(paths.map((path) => `./${path}\0`).join(''))
    for await (const record of nulRecords(stream.stdout)) {
      const sha256 = record.toString('latin1', 0, digestLength)
      const path = record.toString('utf8', digestLength + 4)
      const isForm = record.toString('latin1', digestLength, digestLength + 4) === '  ./'
      if (isForm && /^[0-9a-f]{64}$/.test(sha256) && wanted.has(path)) digests.set(path, sha256)
    }
    return (await stream.ended).exitCode === noTool ? null : digests
  } finally {
    stream.close()
  }
}
