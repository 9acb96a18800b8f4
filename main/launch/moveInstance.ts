import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import { instanceIdOf } from '#app/instance/instanceIdOf.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { MoveInput } from '#main/instance/instanceService.ts'
import { readSmokeFacts } from '#main/remote/scripts/smoke.ts'
import { type InspectedHostKey, inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import { appendKnownHost, replaceHostKey } from '#main/ssh/knownHostsFile.ts'
import type { SshPlacesOf } from '#main/ssh/sshPlaces.ts'
import { firstLogin } from './firstLogin.ts'

type Deps = { readonly clock: Clock; readonly profile: Profile; readonly placesOf: SshPlacesOf }

/**
 * The box has a new address or a new host key. Logs in while trusting exactly the key that the person accepted, compares
 * the container, and only when it is the same one writes the key to known_hosts. Throws `instance.identityChanged` when
 * another container answers, `ssh.hostKeyChanged` when the server shows a third key, `ssh.hostKeyRevoked`.
 */
export async function moveInstance(
  deps: Deps,
  instance: Instance,
  input: MoveInput,
): Promise<Pick<Instance, 'address' | 'hostKey'>> {
  const { host, port } = input.address
  const places = deps.placesOf(input.address)
  const inspected = await inspectHostKey({ host, port, knownHostsPath: places.knownHostsPath, keys: places })
  const { hostKey, standing } = inspected
  if (standing === 'revoked') throw new BerthError('ssh.hostKeyRevoked', { host, port, sha256: hostKey.sha256 })
  if (hostKey.sha256 !== input.newHostKeySha256) {
    throw new BerthError('ssh.hostKeyChanged', {
      host,
      port,
      sha256: hostKey.sha256,
      recordedSha256: input.newHostKeySha256,
    })
  }
  const facts = await lookBehind(deps, inspected, input)
  if (instanceIdOf(facts.containerUuid, facts.hostname) !== instance.id) {
    throw new BerthError('instance.identityChanged', {
      alias: instance.alias,
      host,
      expected: instance.id,
      found: facts.hostname,
    })
  }
  const shown = { host, port, blob: inspected.blob }
  if (standing === 'changed') {
    const recorded = inspected.recorded.map((key) => key.sha256)
    await replaceHostKey(places.knownHostsPath, shown, recorded, deps.clock.nowMs())
  } else if (standing === 'new' || standing === 'newType') {
    await appendKnownHost(places.knownHostsPath, shown)
  }
  return { address: input.address, hostKey }
}

/** Logs in through a known_hosts file of its own that holds only the accepted key, so the user's stays as it is. */
async function lookBehind(deps: Deps, inspected: InspectedHostKey, input: MoveInput) {
  const { host, port } = input.address
  const folder = await mkdtemp(join(tmpdir(), 'berth-move-'))
  try {
    const knownHostsPath = join(folder, 'known_hosts')
    await appendKnownHost(knownHostsPath, { host, port, blob: inspected.blob })
    const { sshFolder } = deps.placesOf(input.address)
    const connection = await firstLogin(input.address, input.password, { sshFolder, knownHostsPath })
    try {
      return await readSmokeFacts(connection, deps.profile)
    } finally {
      connection.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
