import { openDigestMany } from '#main/remote/scripts/digestMany.ts'
import { openSendTar } from '#main/remote/scripts/sendTar.ts'
import type { Link } from '#main/ssh/link.ts'
import type { ScriptStream, SshConnection } from '#main/ssh/sshConnection.ts'

/** Below this a login costs more than a short burst on the shared connection disturbs the terminal. */
const ownConnectionFromBytes = 8 * 1024 * 1024

/** The connection that the small files of a folder share: one of its own for much, the link's for little or when refused. */
export class BulkConnection {
  readonly #link: Pick<Link, 'connection' | 'openExtra'>
  readonly #signal: AbortSignal
  readonly #ahead = new Map<string, Promise<ScriptStream>>()
  #extra: Promise<SshConnection | null> | null = null
  #closed = false

  constructor(link: Pick<Link, 'connection' | 'openExtra'>, signal: AbortSignal) {
    this.#link = link
    this.#signal = signal
  }

  /**
   * Logs in already, and starts what will wait there for the names of the first files below `root`: on a long path, with a
   * slow shell, that is half a second for which the list does not have to wait.
   */
  prepare(root: string): void {
    void this.#open().then((connection) => {
      if (connection === null || this.#closed) return
      const ahead: Pick<SshConnection, 'streamScript'> = {
        streamScript: (text, args, signal) => {
          const stream = connection.streamScript(text, args, signal)
          stream.catch(() => undefined)
          this.#ahead.set(key(text, args), stream)
          return stream
        },
      }
      void openSendTar(ahead, root, this.#signal)
      void openDigestMany(ahead, root, this.#signal)
    })
  }

  async forBytes(bytes: number): Promise<SshConnection> {
    return (await (bytes >= ownConnectionFromBytes ? this.#open() : this.#extra)) ?? this.#link.connection()
  }

  /** Scripts on `connection`, except that what `prepare` has started is taken up, once. */
  scripts(connection: Pick<SshConnection, 'streamScript'>): Pick<SshConnection, 'streamScript'> {
    return {
      streamScript: (text, args, signal) => {
        const started = this.#ahead.get(key(text, args))
        this.#ahead.delete(key(text, args))
        return started ?? connection.streamScript(text, args, signal)
      },
    }
  }

  close(): void {
    this.#closed = true
    void this.#extra?.then((connection) => connection?.close())
  }

  #open(): Promise<SshConnection | null> {
    this.#extra ??= this.#link
      .openExtra(this.#signal)
      .then((connection) => {
        if (this.#closed) connection.close()
        return connection
      })
      .catch(() => null)
    return this.#extra
  }
}

const key = (text: string, args: readonly string[]): string => JSON.stringify([text, args])
