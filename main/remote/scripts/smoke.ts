import { BerthError } from '#app/contract/berthError.ts'
import { parseSmokeFacts, type SmokeFacts } from '#app/launch/smokeFacts.ts'
import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 30_000

/** Runs the smoke script once. Throws `ssh.badOutput` when what comes back is not its output. */
export async function readSmokeFacts(
  connection: SshConnection,
  profile: Profile,
  signal?: AbortSignal,
): Promise<SmokeFacts> {
  const { launch, network, teardown } = profile
  const result = await connection.runScript(
    onInstanceScript('smoke.sh'),
    [
      network.turboFile,
      teardown.shutdownCommand,
      launch.identityFiles.join(' '),
      Object.values(launch.identityKeys).join(' '),
    ],
    { timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) },
  )
  const facts = parseSmokeFacts(result.stdout, profile)
  if (facts === null) throw new BerthError('ssh.badOutput', { detail: result.stderr.slice(0, 200) })
  return facts
}
