import type { SFTPWrapper } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { TierSample } from '#app/storage/tier.ts'
import { dfReading } from '#main/remote/scripts/tierDf.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { DiskReading } from './diskReading.ts'
import { sftpStatvfs } from './sftpStatvfs.ts'

export type ProbeReading = {
  readonly reading: DiskReading & { readonly sharesRoot?: boolean | null }
  readonly source: TierSample['source']
}

/**
 * One SFTP channel for readings. OpenSSH serves the requests of a channel one after the other, so one hung mount stops
 * all of them: every networked tier has a probe of its own. While a request has not come back, no other is sent.
 */
export class DiskProbe {
  readonly #connection: SshConnection
  readonly #clock: Clock
  readonly #timeoutMs: number
  readonly #pending = new Map<string, Promise<ProbeReading>>()
  #sftp: Promise<SFTPWrapper> | null = null
  #useDf = false
  #closed = false

  constructor(connection: SshConnection, clock: Clock, timeoutMs: number) {
    this.#connection = connection
    this.#clock = clock
    this.#timeoutMs = timeoutMs
  }

  /** Answers within the time limit; never throws. */
  async read(path: string): Promise<ProbeReading> {
    const running = this.#pending.get(path)
    if (running) return { reading: { kind: 'timeout' }, source: this.#source() }
    const work = this.#ask(path)
      .catch((): ProbeReading => ({ reading: { kind: 'error' }, source: this.#source() }))
      .finally(() => this.#pending.delete(path))
    this.#pending.set(path, work)
    return (
      (await withTimeout(work, this.#clock, this.#timeoutMs)) ?? {
        reading: { kind: 'timeout' },
        source: this.#source(),
      }
    )
  }

  /** Gives the channel back until the next reading. */
  rest(): void {
    if (this.#pending.size > 0) return
    this.#end()
  }

  close(): void {
    this.#closed = true
    this.#end()
  }

  #end(): void {
    this.#sftp?.then((sftp) => sftp.end()).catch(() => undefined)
    this.#sftp = null
  }

  #source(): TierSample['source'] {
    return this.#useDf ? 'df' : 'sftp-statvfs'
  }

  async #ask(path: string): Promise<ProbeReading> {
    const sftp = this.#useDf ? null : await this.#open()
    if (sftp) {
      try {
        return { reading: await sftpStatvfs(sftp, path), source: 'sftp-statvfs' }
      } catch {
        // ssh2 throws before it sends anything when the server does not offer the extension.
        this.#useDf = true
        this.rest()
      }
    }
    return { reading: await dfReading(this.#connection, path, this.#timeoutMs), source: 'df' }
  }

  async #open(): Promise<SFTPWrapper | null> {
    this.#sftp ??= this.#connection.openSftp().then((sftp) => {
      const forget = (): void => {
        this.#sftp = null
      }
      sftp.on('error', forget)
      sftp.on('close', forget)
      if (this.#closed) sftp.end()
      return sftp
    })
    try {
      return await this.#sftp
    } catch (error) {
      this.#sftp = null
      if (!(error instanceof BerthError) || (error.code !== 'ssh.noSftp' && error.code !== 'ssh.noisySftp')) throw error
      this.#useDf = true
      return null
    }
  }
}

/** Waits for `work` at most `timeoutMs` and gives `null` when it did not end by then. `work` itself goes on. */
function withTimeout<T>(work: Promise<T>, clock: Clock, timeoutMs: number): Promise<T | null> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(timeoutMs, () => resolve(null))
    work.then(resolve, reject).finally(() => timer[Symbol.dispose]())
  })
}
