import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const timeoutMs = 60_000

/**
 * Whether a path of the instance is on none of the disks that die with it. A plain folder in place of the regional FS, or a link
 * from there to the data disk, would look like a copy and go with the original. In doubt no. Throws when the connection fails.
 */
export async function isOnOwnDisk(
  connection: SshConnection,
  profile: Profile,
  path: string,
  signal?: AbortSignal,
): Promise<boolean> {
  const dying = profile.storage.tiers.flatMap((tier) => (tier.scope === 'instance' ? [tier.path] : []))
  const run = { timeoutMs, ...(signal ? { signal } : {}) }
  const { exitCode, stdout } = await connection.runScript(onInstanceScript('fs_mounted.sh'), [path, ...dying], run)
  return exitCode === 0 && stdout === 'mounted\n'
}
