import { BerthError } from '#app/contract/berthError.ts'
import type { HostKey } from '#app/instance/instance.ts'
import type { HostKeyStanding } from '#app/ssh/hostKeyStanding.ts'
import { connect } from './connect.ts'
import type { KeyFolder } from './credentials.ts'
import { handshake } from './handshake.ts'
import { readKnownHost } from './readKnownHost.ts'
import { sshAgents } from './sshAgents.ts'
import { throughJump } from './throughJump.ts'
import { toHostKey } from './toHostKey.ts'

export type InspectOptions = {
  readonly host: string
  readonly port: number
  readonly knownHostsPath: string
  /** Where the person's ssh config and keys are, which may know a way through another computer. */
  readonly keys?: KeyFolder | undefined
  readonly signal?: AbortSignal
  /** Default 15 s. */
  readonly timeoutMs?: number
}

export type InspectedHostKey = {
  readonly hostKey: HostKey
  /** The public key in SSH wire form, for known_hosts. */
  readonly blob: Buffer
  readonly standing: HostKeyStanding['standing']
  /** The keys on record for this address; what a changed one is compared with. */
  readonly recorded: readonly HostKey[]
}

/** Reads the key that a server proves to own, without sending it a user name or a credential. Throws as `connect` does. */
export async function inspectHostKey(options: InspectOptions): Promise<InspectedHostKey> {
  const { host, port, signal } = options
  const known = await readKnownHost(options.knownHostsPath, host, port)
  const { keys } = options
  const way =
    keys === undefined
      ? null
      : await throughJump({ host, port }, keys.sshFolder, (jump) =>
          connect({
            address: jump,
            knownHostsPath: options.knownHostsPath,
            credentials: { kind: 'keys', agents: sshAgents(), ...keys },
            direct: true,
            ...(signal === undefined ? {} : { signal }),
          }),
        )
  const { hostKeyBlob } = await handshake({
    host,
    port,
    user: '',
    recordedTypes: known.recordedTypes,
    judge: () => null,
    nextAuth: null,
    authFailed: () => new BerthError('ssh.closed', { host, port }),
    stream: way?.stream,
    timeoutMs: options.timeoutMs ?? 15_000,
    signal,
  }).finally(() => way?.close())
  const { standing, recorded } = known.standing(hostKeyBlob)
  return {
    hostKey: toHostKey(hostKeyBlob),
    blob: hostKeyBlob,
    standing,
    recorded: recorded.map((line) => toHostKey(Buffer.from(line.blobBase64, 'base64'))),
  }
}
