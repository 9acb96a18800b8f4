import type { Clock } from '#app/clock/clock.ts'
import type { Address } from '#app/instance/instance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { authMethods } from './authMethods.ts'
import type { Credentials, KeyFolder } from './credentials.ts'
import { handshake } from './handshake.ts'
import { hostKeyError } from './hostKeyError.ts'
import { measureRtt } from './measureRtt.ts'
import { readKnownHost } from './readKnownHost.ts'
import { sshAgents } from './sshAgents.ts'
import type { SshConnection } from './sshConnection.ts'
import { SshSession } from './sshSession.ts'
import { throughJump } from './throughJump.ts'

export type ConnectOptions = {
  readonly address: Address
  /** The known_hosts file that vouches for the server; nothing is ever written to it here. */
  readonly knownHostsPath: string
  readonly credentials: Credentials
  readonly signal?: AbortSignal
  /** From the first packet to the login. Default 15 s. */
  readonly timeoutMs?: number
  readonly clock?: Clock
  /** Not through another computer, whatever the person's ssh config says. */
  readonly direct?: boolean
}

/**
 * Logs in to a server whose host key is on record. Throws `ssh.unresolvable`, `ssh.refused`, `ssh.timeout`, `ssh.closed`,
 * `ssh.notSsh`, `ssh.weakAlgorithms`; `ssh.hostKeyUnknown`, `ssh.hostKeyTypeNew`, `ssh.hostKeyChanged`, `ssh.hostKeyRevoked` or
 * `ssh.knownHostsUnreadable` before any credential is sent; `ssh.passwordWrong`, `ssh.keyRefused`,
 * `ssh.keyPassphraseNeeded`; `channel.aborted` when the signal says so.
 */
export async function connect(options: ConnectOptions): Promise<SshConnection> {
  const { address, credentials, clock = systemClock } = options
  const { host, port } = address
  const known = await readKnownHost(options.knownHostsPath, host, port)
  const plan = await authMethods(address, credentials)
  const way = options.direct || !('sshFolder' in credentials) ? null : await wayTo(options, credentials)
  const { client, socket, hostKeyBlob } = await handshake({
    host,
    port,
    user: address.user,
    recordedTypes: known.recordedTypes,
    judge: (blob) => hostKeyError(host, port, blob, known.standing(blob)),
    nextAuth: plan.next,
    authFailed: plan.failed,
    stream: way?.stream,
    timeoutMs: options.timeoutMs ?? 15_000,
    signal: options.signal,
  }).catch((error: unknown) => {
    way?.close()
    throw error
  })
  const session = new SshSession({ client, socket, hostKeyBlob, address, clock })
  if (way !== null) void session.closed.then(() => way.close())
  session.loginBy = plan.given()
  session.rttMs = await measureRtt(client, clock)
  return session
}

/** By the same keys; a password is the instance's alone. */
function wayTo(options: ConnectOptions, { sshFolder, unlocked, ...rest }: KeyFolder & { agents?: readonly string[] }) {
  const credentials = { kind: 'keys', sshFolder, unlocked, agents: rest.agents ?? sshAgents() } as const
  return throughJump(options.address, sshFolder, (jump) =>
    connect({ ...options, address: jump, credentials, direct: true }),
  )
}
