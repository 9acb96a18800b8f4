import { BerthError } from '#app/contract/berthError.ts'
import type { Address } from '#app/instance/instance.ts'
import { installKey } from '#main/remote/scripts/installKey.ts'
import { agentSocket } from '#main/ssh/agentSocket.ts'
import { connect } from '#main/ssh/connect.ts'
import { ownKey } from '#main/ssh/ownKey.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { SshPlaces } from '#main/ssh/sshPlaces.ts'

/** Errors after which a password, used once, can still open the door. */
const keyNotEnough = new Set(['ssh.keyRefused', 'ssh.keyPassphraseNeeded'])

/**
 * Logs in by key. Where no key is accepted and a password is given, logs in with it once, installs Berth's key and logs
 * in again by key: only that second login proves that the key works. The password is kept nowhere. Throws `channel.aborted`, and
 * goes not one step further, once the signal says so.
 */
export async function firstLogin(
  address: Address,
  password: string | null,
  places: SshPlaces,
  signal?: AbortSignal,
): Promise<SshConnection> {
  const goesOn = signal === undefined ? {} : { signal }
  const byKey = () =>
    connect({
      address,
      knownHostsPath: places.knownHostsPath,
      credentials: { kind: 'keys', sshFolder: places.sshFolder, agentSocket: agentSocket() },
      ...goesOn,
    })
  try {
    return await byKey()
  } catch (error) {
    if (password === null || !(error instanceof BerthError) || !keyNotEnough.has(error.code)) throw error
  }
  const { publicLine } = await ownKey(places.sshFolder)
  const byPassword = await connect({
    address,
    knownHostsPath: places.knownHostsPath,
    credentials: { kind: 'password', password },
    ...goesOn,
  })
  try {
    if (signal?.aborted) throw new BerthError('channel.aborted')
    await installKey(byPassword, publicLine, address.host)
  } finally {
    byPassword.close()
  }
  try {
    return await byKey()
  } catch (error) {
    if (signal?.aborted) throw error
    const { host, port, user } = address
    const detail = error instanceof BerthError ? error.code : ''
    throw new BerthError('ssh.keyInstallFailed', { host, port, user, detail }, { cause: error })
  }
}
