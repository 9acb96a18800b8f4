import { BerthError } from '#app/contract/berthError.ts'
import type { Address } from '#app/instance/instance.ts'
import { installKey } from '#main/remote/scripts/installKey.ts'
import { connect } from '#main/ssh/connect.ts'
import type { Credentials } from '#main/ssh/credentials.ts'
import { ownKey } from '#main/ssh/ownKey.ts'
import { sshAgents } from '#main/ssh/sshAgents.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { SshPlaces } from '#main/ssh/sshPlaces.ts'

/**
 * Logs in by key. Where no key is accepted and a password is given, the same connection goes on with it once and installs Berth's key,
 * and a second login by key proves that it works: two handshakes at most, unless the password is wrong and an agent may
 * know better, or a server that allows few tries hangs up before it.
 * The password is kept nowhere. Throws `channel.aborted`, and goes not one step further, once the signal says so.
 */
export async function firstLogin(
  address: Address,
  password: string | null,
  places: SshPlaces,
  signal?: AbortSignal,
): Promise<SshConnection> {
  const { knownHostsPath, ...keys } = places
  const logIn = (credentials: Credentials) =>
    connect({ address, knownHostsPath, credentials, ...(signal === undefined ? {} : { signal }) })
  const byKey = (agents: readonly string[]) => logIn({ kind: 'keys', agents, ...keys })
  const agents = sshAgents()
  if (password === null) return byKey(agents)
  let first: SshConnection
  try {
    first = await logIn({ kind: 'keysOrPassword', password, ...keys })
  } catch (error) {
    if (error instanceof BerthError && error.code === 'ssh.keyRefused')
      first = await logIn({ kind: 'keysOrPassword', withoutKeys: true, password, ...keys })
    else if (agents.length === 0 || !(error instanceof BerthError) || error.code !== 'ssh.passwordWrong') throw error
    else
      return await byKey(agents).catch((alsoFailed: unknown) => {
        throw signal?.aborted ? alsoFailed : error
      })
  }
  if (first.loginBy !== 'password') return first
  try {
    if (signal?.aborted) throw new BerthError('channel.aborted')
    const { publicLine } = await ownKey(keys.sshFolder)
    await installKey(first, publicLine, address.host)
  } finally {
    first.close()
  }
  try {
    return await byKey([])
  } catch (error) {
    if (signal?.aborted) throw error
    const { host, port, user } = address
    const detail = error instanceof BerthError ? error.code : ''
    throw new BerthError('ssh.keyInstallFailed', { host, port, user, detail }, { cause: error })
  }
}
