import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import ssh2, { type AnyAuthMethod, type AuthenticationType, type Client } from 'ssh2'
import { BerthError } from '#app/contract/berthError.ts'
import { algorithms } from './algorithms.ts'
import { toSshError } from './toSshError.ts'

export type HandshakeOptions = {
  readonly host: string
  readonly port: number
  readonly user: string
  /** Key types on record for this address, asked for first. */
  readonly recordedTypes: readonly string[]
  /** Looks at the server's key before anything else may happen; null accepts it. */
  judge(blob: Buffer): BerthError | null
  /** What to try next; `false` when there is nothing left. `null` for a caller that wants the key exchange only. */
  readonly nextAuth: ((left: readonly AuthenticationType[] | null) => AnyAuthMethod | false) | null
  /** The error when nothing was accepted. */
  authFailed(): BerthError
  /** The way there, where it does not go directly. */
  readonly stream?: Duplex | undefined
  readonly timeoutMs: number
  readonly signal?: AbortSignal | undefined
}

export type Handshake = { readonly client: Client; readonly socket: Duplex; readonly hostKeyBlob: Buffer }

/** SSH_DISCONNECT_PROTOCOL_ERROR, as sshd sends it after too many tries, and SSH_DISCONNECT_NO_MORE_AUTH_METHODS. */
const authDisconnects: readonly unknown[] = [2, 14]

/**
 * The one place where Berth connects to a server. The host key is judged first; authentication does not start before.
 * Without `nextAuth` it stops after the server has proved that it owns the key, with the socket closed and no credential
 * sent. Fails with a `BerthError`, and then leaves no socket behind.
 */
export function handshake(options: HandshakeOptions): Promise<Handshake> {
  const { host, port, signal } = options
  if (signal?.aborted) return Promise.reject(new BerthError('channel.aborted'))
  return new Promise((resolve, reject) => {
    const socket = options.stream ?? new Socket()
    const client = new ssh2.Client()
    let greeting: string | null = ''
    let hostKeyBlob: Buffer | null = null
    let exchanged = false
    let settled = false

    const settle = (act: () => void): void => {
      if (settled) return
      settled = true
      signal?.removeEventListener('abort', onAbort)
      socket.off('data', onData)
      act()
    }
    const fail = (error: BerthError): void =>
      settle(() => {
        socket.destroy()
        reject(error)
      })
    const onAbort = (): void => fail(new BerthError('channel.aborted'))
    const onData = (chunk: Buffer): void => {
      greeting = `${greeting ?? ''}${chunk.toString('latin1')}`.slice(0, 65_536)
      if (!/^SSH-/m.test(greeting)) return
      greeting = null
      socket.off('data', onData)
    }

    signal?.addEventListener('abort', onAbort)
    // Stays for the life of the client: an `error` event without a listener would end the program.
    client.on('error', (error: Error & { level?: string; code?: unknown }) => {
      if (error.level === 'agent') return
      const inAuth = exchanged && (error.level === 'client-authentication' || authDisconnects.includes(error.code))
      fail(inAuth ? options.authFailed() : toSshError(error, options, greeting))
    })
    client.on('close', () => fail(toSshError(null, options, greeting)))
    client.on('handshake', () => {
      exchanged = true
      if (options.nextAuth !== null) return
      const blob = hostKeyBlob
      settle(() => {
        socket.destroy()
        if (blob) resolve({ client, socket, hostKeyBlob: blob })
        else reject(new BerthError('ssh.notSsh', { host, port }))
      })
    })
    client.on('ready', () => {
      const blob = hostKeyBlob
      if (!blob) return fail(new BerthError('ssh.notSsh', { host, port }))
      // Nagle's algorithm costs three quarters of the SFTP throughput.
      client.setNoDelay(true)
      settle(() => resolve({ client, socket, hostKeyBlob: blob }))
    })

    const { nextAuth } = options
    // Before ssh2 gets the socket: it takes one that is not connecting for one that is connected.
    if (socket instanceof Socket) socket.connect({ host, port })
    client.connect({
      sock: socket,
      username: options.user,
      algorithms: algorithms(options.recordedTypes),
      // Called again at each re-exchange of keys; the same judgement holds.
      hostVerifier: (blob: Buffer) => {
        const refusal = options.judge(blob)
        if (refusal) fail(refusal)
        else hostKeyBlob = blob
        return refusal === null
      },
      authHandler: (left: AuthenticationType[] | null) => nextAuth?.(left) ?? false,
      readyTimeout: options.timeoutMs,
      keepaliveInterval: 15_000,
      keepaliveCountMax: 3,
      agentForward: false,
    })
    // ssh2 has paused the socket, so this listener sees the same bytes and none is lost.
    socket.on('data', onData)
  })
}
