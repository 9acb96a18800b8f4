import type { AddressInfo } from 'node:net'
import ssh2, { type Connection, type ServerChannel } from 'ssh2'
import { makeSshKey, type SshKey } from '#e2e/instance/sshKey.ts'
import { type HostileSftpState, serveHostileSftp } from './hostileSftp.ts'
import type { HostileTree } from './hostileTree.ts'

/** What becomes of a command: output and exit code, no answer for ever, output without end, or a refused channel. */
export type HostileExec =
  | { readonly stdout?: string | Uint8Array; readonly stderr?: string; readonly exitCode?: number | null }
  | 'silent'
  | 'endless'
  | 'refuse'

export type HostileServerOptions = {
  readonly tree?: HostileTree
  /** Commands and scripts (their text comes by `input`, all that was sent before the end). Default: exit code 127. */
  readonly onExec?: (command: string, input: string) => HostileExec
  /** Sent before authentication, in one packet: above 35,000 bytes ssh2's client gives up with "Bad packet length". */
  readonly banner?: string
  /** Text before the SSH identification line. */
  readonly greeting?: string
  readonly silentAfterRequests?: number
  /** Authentication is never answered. */
  readonly silentAuth?: boolean
  /** No SFTP channel is opened. */
  readonly refuseSftp?: boolean
  readonly hostKey?: SshKey
}

export interface HostileServer extends AsyncDisposable {
  readonly host: '127.0.0.1'
  readonly port: number
  readonly hostKeySha256: string
  readonly knownHostsLine: string
  setTree(tree: HostileTree): void
  /** From now on so many SFTP requests are answered, then none; null: all. */
  setSilentAfter(requests: number | null): void
  /** SFTP requests so far. */
  requests(): number
  /** Every password and key signature that was offered, by method; for "nothing reached auth". */
  authAttempts(): readonly string[]
  openConnections(): number
  close(): Promise<void>
}

/** An SSH server on 127.0.0.1 that lets everybody in and lies. */
export async function startHostileServer(options: HostileServerOptions = {}): Promise<HostileServer> {
  const key = options.hostKey ?? makeSshKey()
  const state: HostileSftpState = {
    tree: options.tree ?? {},
    silentAfterRequests: options.silentAfterRequests ?? null,
    requests: 0,
  }
  const connections = new Set<Connection>()
  const attempts: string[] = []
  const timers = new Set<NodeJS.Timeout>()

  const server = new ssh2.Server(
    { hostKeys: [key.privateKey], banner: options.banner, greeting: options.greeting },
    (connection) => {
      connections.add(connection)
      connection.on('error', () => undefined)
      connection.once('close', () => connections.delete(connection))
      connection.on('authentication', (context) => {
        // `none` is a question, not a credential.
        if (context.method === 'none') {
          context.reject(['password', 'publickey'])
          return
        }
        attempts.push(context.method)
        if (!options.silentAuth) context.accept()
      })
      connection.on('session', (accept) => {
        const session = accept()
        session.on('pty', (acceptPty) => acceptPty?.())
        session.on('sftp', (acceptSftp, refuse) => {
          if (options.refuseSftp) refuse()
          else serveHostileSftp(acceptSftp(), state)
        })
        session.on('exec', (acceptExec, refuse, info) => runExec(info.command, acceptExec, refuse))
      })
    },
  )

  function runExec(command: string, accept: () => ServerChannel, refuse: () => void): void {
    // Asked once without input, for the answers that do not wait for it, and again when the client has ended its side.
    const probe = options.onExec?.(command, '') ?? { exitCode: 127 }
    if (probe === 'refuse') {
      refuse()
      return
    }
    const channel = accept()
    channel.on('error', () => undefined)
    if (probe === 'silent') return
    if (probe === 'endless') {
      flood(channel)
      return
    }
    let input = ''
    let done = false
    const answer = (): void => {
      if (done) return
      done = true
      const result = options.onExec?.(command, input) ?? { exitCode: 127 }
      if (typeof result === 'string') {
        if (result === 'endless') flood(channel)
        return
      }
      if (result.stderr) channel.stderr.write(result.stderr)
      if (result.stdout) channel.write(Buffer.from(result.stdout))
      if (result.exitCode !== null) channel.exit(result.exitCode ?? 0)
      channel.end()
    }
    channel.on('data', (chunk: Buffer) => {
      input += chunk.toString('utf8')
    })
    channel.once('end', answer)
  }

  function flood(channel: ServerChannel): void {
    const block = Buffer.alloc(32 * 1024, 'x')
    const timer = setInterval(() => {
      for (let written = 0; written < 32 && channel.writable; written++) if (!channel.write(block)) break
    }, 1)
    timers.add(timer)
    channel.once('close', () => {
      clearInterval(timer)
      timers.delete(timer)
    })
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const { port } = server.address() as AddressInfo
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= new Promise<void>((resolve) => {
      for (const timer of timers) clearInterval(timer)
      for (const connection of connections) connection.end()
      server.close(() => resolve())
    })
    return closing
  }

  return {
    host: '127.0.0.1',
    port,
    hostKeySha256: key.sha256,
    knownHostsLine: `[127.0.0.1]:${port} ${key.publicKey}`,
    setTree: (tree) => {
      state.tree = tree
    },
    setSilentAfter: (requests) => {
      state.silentAfterRequests = requests === null ? null : state.requests + requests
    },
    requests: () => state.requests,
    authAttempts: () => [...attempts],
    openConnections: () => connections.size,
    close,
    [Symbol.asyncDispose]: close,
  }
}
