import { BerthError } from '#app/contract/berthError.ts'
import { parseTorchFacts, type TorchFacts } from '#app/launch/torchFacts.ts'
import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Importing torch on a cold disk takes up to a minute; the script has a limit of its own below this. */
const TIMEOUT_MS = 100_000

/** Computes once with torch of the base environment. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function probeTorch(
  connection: Pick<SshConnection, 'runScript'>,
  { launch }: Profile,
  signal?: AbortSignal,
): Promise<TorchFacts> {
  const run = { timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) }
  const { stdout, stderr } = await connection.runScript(onInstanceScript('torch_probe.sh'), [launch.python], run)
  const facts = parseTorchFacts(stdout)
  if (facts === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return facts
}
