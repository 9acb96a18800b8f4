import { createHash, randomBytes } from 'node:crypto'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 20_000

/**
 * Whether every digest tool on the instance's PATH gives the right SHA-256 of a text that it cannot have seen. Two equal
 * digests taken there prove nothing when the tool always answers the same. False also when there is no tool at all.
 */
export async function digestToolsAreHonest(connection: SshConnection, signal?: AbortSignal): Promise<boolean> {
  const text = randomBytes(32).toString('hex')
  const right = createHash('sha256').update(text).digest('hex')
  const run = { timeoutMs: TIMEOUT_MS, maxOutputBytes: 4096, input: `${text}\n`, ...(signal ? { signal } : {}) }
  const { stdout } = await connection.runScript(onInstanceScript('digest_tools.sh'), [], run)
  const said = stdout.split('\n').filter((line) => line !== '')
  return said.length > 0 && said.every((digest) => digest === right)
}
