import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Below this a login costs more than a short burst on the shared connection disturbs the terminal. */
const ownConnectionFromBytes = 8 * 1024 * 1024

/** The connection that the small files of a folder share: one of its own for much, the link's for little or when refused. */
export class BulkConnection {
  readonly #link: Pick<Link, 'connection' | 'openExtra'>
  readonly #signal: AbortSignal
  #extra: Promise<SshConnection | null> | null = null
  #closed = false

  constructor(link: Pick<Link, 'connection' | 'openExtra'>, signal: AbortSignal) {
    this.#link = link
    this.#signal = signal
  }

  /** Logs in already: what comes next will need it. */
  prepare(): void {
    this.#extra ??= this.#link
      .openExtra(this.#signal)
      .then((connection) => {
        if (this.#closed) connection.close()
        return connection
      })
      .catch(() => null)
  }

  async forBytes(bytes: number): Promise<SshConnection> {
    if (bytes >= ownConnectionFromBytes) this.prepare()
    return (await this.#extra) ?? this.#link.connection()
  }

  close(): void {
    this.#closed = true
    void this.#extra?.then((connection) => connection?.close())
  }
}
