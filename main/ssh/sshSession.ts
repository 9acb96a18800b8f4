import type { EventEmitter } from 'node:events'
import type { Duplex } from 'node:stream'
import type { Client, ClientChannel, SFTPWrapper } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Address, HostKey } from '#app/instance/instance.ts'
import { ChannelBudget } from './channelBudget.ts'
import { onInstanceScript } from './onInstanceScript.ts'
import { openChannel } from './openChannel.ts'
import { roundTrip } from './roundTrip.ts'
import { runOnChannel, scriptCommand } from './runOnChannel.ts'
import { keepSmallWindow, withSmallWindow } from './shellWindow.ts'
import type { RunOptions, RunResult, ScriptStream, ShellChannel, SshConnection } from './sshConnection.ts'
import { streamOnChannel } from './streamOnChannel.ts'
import { toHostKey } from './toHostKey.ts'

export type SshSessionParts = {
  readonly client: Client
  readonly socket: Duplex
  readonly hostKeyBlob: Buffer
  readonly address: Address
  readonly clock: Clock
}

/** An instance that is there answers at once; one that hangs must not hold a browser for ever. */
const TUNNEL_TIMEOUT_MS = 15_000

/** An authenticated ssh2 client as an `SshConnection`. Made by `connect` only. */
export class SshSession implements SshConnection {
  readonly hostKey: HostKey
  readonly closed: SshConnection['closed']
  rttMs: number | null = null
  loginBy: SshConnection['loginBy'] = 'key'
  readonly #client: Client
  readonly #socket: Duplex
  readonly #address: Address
  readonly #clock: Clock
  readonly #budget: ChannelBudget
  #gone = false
  #closedByUs = false
  #noSftp: BerthError | null = null

  constructor(parts: SshSessionParts) {
    this.#client = parts.client
    this.#socket = parts.socket
    this.#address = parts.address
    this.#clock = parts.clock
    this.#budget = new ChannelBudget(parts.clock, parts.address.host)
    this.hostKey = toHostKey(parts.hostKeyBlob)
    this.closed = new Promise((resolve) => {
      let error: Error | null = null
      this.#client.on('error', (found: Error) => {
        error ??= found
      })
      const gone = (): void => {
        this.#gone = true
        this.#socket.destroy()
        resolve(this.#closedByUs ? { byPeer: false, error: null } : { byPeer: true, error: this.#lost(error) })
      }
      this.#client.on('close', gone)
      // A server that only half-closes would keep the socket for ever.
      this.#client.on('end', gone)
      if (this.#socket.destroyed) gone()
    })
  }

  async runScript(text: string, args: readonly string[], options: RunOptions): Promise<RunResult> {
    const command = scriptCommand(args)
    const channel = await this.#open<ClientChannel>((done) => this.#client.exec(command, done), {
      waitMs: options.timeoutMs,
      signal: options.signal,
    })
    try {
      return await runOnChannel(channel, text, options, this.#address, this.#clock)
    } catch (error) {
      if (this.#gone && error instanceof BerthError && error.code === 'ssh.badOutput') throw this.#closedError(error)
      throw error
    }
  }

  async streamScript(text: string, args: readonly string[], signal?: AbortSignal): Promise<ScriptStream> {
    const command = scriptCommand(args)
    const channel = await this.#open<ClientChannel>((done) => this.#client.exec(command, done), { signal })
    return streamOnChannel(channel, text, this.#address, signal)
  }

  openProcess(command: string): Promise<Duplex & { readonly stderr: NodeJS.ReadableStream }> {
    return this.#open<ClientChannel>((done) => this.#client.exec(command, done))
  }

  async openShell(size: { cols: number; rows: number }, command?: string): Promise<ShellChannel> {
    const window = { term: 'xterm-256color', cols: size.cols, rows: size.rows, width: 0, height: 0 }
    // Without a UTF-8 locale Chinese names print as octal numbers and typed Chinese vanishes. A server may ignore it.
    const env = { LANG: 'C.UTF-8' }
    const channel = await this.#open<ClientChannel>((done) =>
      withSmallWindow(this.#client, () =>
        command === undefined
          ? this.#client.shell(window, { env }, done)
          : this.#client.exec(command, { pty: window, env }, done),
      ),
    )
    // With a terminal everything comes on stdout; an unread stderr would only hold the window back.
    channel.stderr.resume()
    const ended = new Promise<void>((resolve, reject) => {
      channel.once('exit', () => resolve())
      channel.once('close', () => reject(this.#closedError(null)))
    })
    ended.catch(() => undefined)
    const took = keepSmallWindow(this.#client, channel)
    return Object.assign(channel, {
      ended,
      took,
      resize: (cols: number, rows: number) => channel.setWindow(rows, cols, 0, 0),
    })
  }

  async openSftp(): Promise<SFTPWrapper> {
    if (this.#noSftp) throw this.#noSftp
    try {
      return await this.#open<SFTPWrapper>((done) => this.#client.sftp(done))
    } catch (error) {
      // ssh2 leaves the channel of a refused subsystem open: asking once is enough.
      if (!(error instanceof BerthError)) throw error
      if (error.code === 'ssh.noSftp') this.#noSftp = error
      if (error.code === 'ssh.noisySftp') this.#noSftp = await this.#namedNoise(error)
      throw this.#noSftp ?? error
    }
  }

  openTunnel(port: number, to = '127.0.0.1'): Promise<Duplex> {
    if (this.#gone) return Promise.reject(this.#closedError(null))
    const { host } = this.#address
    // It is no session: the server's limit of those does not count it.
    return new Promise((resolve, reject) => {
      let isLate = false
      const timer = this.#clock.after(TUNNEL_TIMEOUT_MS, () => {
        isLate = true
        reject(new BerthError('ssh.timeout', { host, port, timeoutMs: TUNNEL_TIMEOUT_MS }))
      })
      this.#client.forwardOut('127.0.0.1', 0, to, port, (error, channel) => {
        timer[Symbol.dispose]()
        if (isLate) channel?.destroy()
        else if (error) reject(new BerthError('ssh.channelRefused', { host, port }, { cause: error }))
        else resolve(channel)
      })
    })
  }

  async answers(withinMs: number): Promise<boolean> {
    return !this.#gone && (await roundTrip(this.#client, this.#clock, withinMs)) !== null
  }

  close(): void {
    if (!this.#gone) this.#closedByUs = true
    this.#client.end()
    this.#socket.destroy()
  }

  #open<T extends EventEmitter & { end(): unknown }>(
    start: (done: (error: Error | undefined, channel: T) => void) => void,
    options: { readonly waitMs?: number; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<T> {
    if (this.#gone) return Promise.reject(this.#closedError(null))
    return openChannel(start, {
      budget: this.#budget,
      clock: this.#clock,
      address: this.#address,
      waitMs: options.waitMs ?? 15_000,
      signal: options.signal,
    }).catch((error: unknown) => {
      throw this.#gone ? this.#closedError(error) : error
    })
  }

  /** Which login file prints, as far as the instance can tell. */
  async #namedNoise(error: BerthError): Promise<BerthError> {
    const files = await this.runScript(onInstanceScript('noisy_login_files.sh'), [], { timeoutMs: 40_000 }).then(
      ({ stdout }) => stdout.trim().split('\n').filter(Boolean),
      () => [],
    )
    if (files.length === 0) return error
    return new BerthError('ssh.noisySftp', { host: this.#address.host, files: files.join(' · ') }, { cause: error })
  }

  /** Silence for three keepalives is a timeout: the network or the instance, not a goodbye. */
  #lost(error: (Error & { level?: string }) | null): BerthError {
    const code = error?.level === 'client-timeout' ? 'ssh.timeout' : 'ssh.closed'
    return new BerthError(code, { host: this.#address.host, port: this.#address.port }, { cause: error })
  }

  #closedError(cause: unknown): BerthError {
    return new BerthError('ssh.closed', { host: this.#address.host, port: this.#address.port }, { cause })
  }
}
