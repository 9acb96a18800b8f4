import { BerthError } from '#app/contract/berthError.ts'
import type { Address } from '#app/instance/instance.ts'
import { installKey } from '#main/remote/scripts/installKey.ts'
import { connect } from '#main/ssh/connect.ts'
import { ownKey } from '#main/ssh/ownKey.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { SshPlaces } from '#main/ssh/sshPlaces.ts'

/** Errors after which a password, used once, can still open the door. */
const keyNotEnough = new Set(['ssh.keyRefused', 'ssh.keyPassphraseNeeded'])

/**
 * Logs in by key. Where no key is accepted and a password is given, logs in with it once, installs Berth's key and logs
 * in again by key: only that second login proves that the key works. The password is kept nowhere.
 */
export async function firstLogin(address: Address, password: string | null, places: SshPlaces): Promise<SshConnection> {
  const byKey = () =>
    connect({
      address,
      knownHostsPath: places.knownHostsPath,
      credentials: { kind: 'keys', sshFolder: places.sshFolder, agentSocket: process.env.SSH_AUTH_SOCK ?? null },
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
  })
  try {
    await installKey(byPassword, publicLine, address.host)
  } finally {
    byPassword.close()
  }
  try {
    return await byKey()
  } catch (error) {
    const { host, port, user } = address
    const detail = error instanceof BerthError ? error.code : ''
    throw new BerthError('ssh.keyInstallFailed', { host, port, user, detail }, { cause: error })
  }
}
