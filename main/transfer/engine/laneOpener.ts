import { BerthError } from '#app/contract/berthError.ts'
import { RemoteFile, type RemoteIdentity } from '#main/remote/remoteFile.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type OpenLane = { readonly file: RemoteFile; readonly close: () => void }

/** Below this a login costs more than a short burst on the shared connection disturbs the terminal. */
const ownConnectionFromBytes = 8 * 1024 * 1024

/** Opens one file over as many connections as wanted; the first refusal ends asking for more. */
export class LaneOpener {
  readonly #link: Pick<Link, 'connection' | 'openExtra'>
  readonly #path: string
  readonly #mayGrow: boolean
  #refused = false

  constructor(link: Pick<Link, 'connection' | 'openExtra'>, path: string, mayGrow = false) {
    this.#link = link
    this.#path = path
    this.#mayGrow = mayGrow
  }

  /** The file over the link's own connection. Errors as of `RemoteFile.open`, and `ssh.notConnected`. */
  async first(): Promise<OpenLane> {
    const file = await RemoteFile.open(this.#link.connection(), this.#path)
    return { file, close: () => file.close() }
  }

  wantsOwnConnection(sizeBytes: number): boolean {
    return sizeBytes >= ownConnectionFromBytes && !this.#refused
  }

  /**
   * The same file over one more connection; null when the server lets none in, or the file grew: then fewer must do. Throws
   * `transfer.remoteChanged` when the path leads to another file by now.
   */
  async extra(expected: RemoteIdentity, signal: AbortSignal): Promise<OpenLane | null> {
    if (this.#refused) return null
    let connection: SshConnection | null = null
    try {
      connection = await this.#link.openExtra(signal)
      const file = await RemoteFile.open(connection, this.#path, expected)
      const opened = connection
      return {
        file,
        close: () => opened.close(),
      }
    } catch (error) {
      connection?.close()
      const code = error instanceof BerthError ? error.code : 'internal'
      const isFewer = code === 'transfer.cut' || (code === 'transfer.remoteChanged' && this.#mayGrow)
      if (code.startsWith('transfer.') && !isFewer) throw error
      if (signal.aborted) throw new BerthError('channel.aborted')
      this.#refused = true
      return null
    }
  }
}
