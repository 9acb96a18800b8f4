import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import { instanceIdOf } from '#app/instance/instanceIdOf.ts'
import type { Profile } from '#app/profile/profile.ts'
import { readIdentity } from '#main/remote/scripts/identity.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/**
 * A connection to exactly this instance: who is at the other end is read before anybody gets it. Images carry their host keys, so
 * behind the same address and key another container may answer. Throws `instance.stranger` then, with the connection closed and
 * nothing else run on it; what `connect` throws; `ssh.badOutput` when the other end does not say who it is.
 */
export async function connectToInstance(
  instance: Instance,
  profile: Profile,
  connect: () => Promise<SshConnection>,
  signal?: AbortSignal,
): Promise<SshConnection> {
  const connection = await connect()
  try {
    const { containerUuid, hostname } = await readIdentity(connection, profile, signal)
    if (instanceIdOf(containerUuid, hostname) !== instance.id) {
      const { alias, id: expected, address } = instance
      throw new BerthError('instance.stranger', {
        alias,
        host: address.host,
        expected,
        found: containerUuid ?? hostname,
      })
    }
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}
