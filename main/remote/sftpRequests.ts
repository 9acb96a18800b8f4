import type { SFTPWrapper } from 'ssh2'
import { BerthError } from '#app/contract/berthError.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

type Done<T> = (error: Error | null | undefined, value?: T) => void

/**
 * Requests on one SFTP channel that always end: ssh2 never answers what is asked after the channel has closed, and keeps
 * what was asked on a dead connection until it notices. All errors are of Berth, about `path`.
 */
export class SftpRequests {
  readonly sftp: SFTPWrapper
  readonly #path: string
  readonly #open = new Set<(error: BerthError) => void>()
  #gone = false

  private constructor(sftp: SFTPWrapper, connection: SshConnection, path: string) {
    this.sftp = sftp
    this.#path = path
    const onGone = (): void => {
      this.#gone = true
      for (const reject of this.#open) reject(new BerthError('transfer.cut', { path }))
      this.#open.clear()
    }
    sftp.on('close', onGone)
    sftp.on('end', onGone)
    // A packet that breaks the protocol: nothing more can be understood on this channel.
    sftp.on('error', onGone)
    void connection.closed.then(onGone)
  }

  static async open(connection: SshConnection, path: string): Promise<SftpRequests> {
    return new SftpRequests(await connection.openSftp(), connection, path)
  }

  request<T>(start: (sftp: SFTPWrapper, done: Done<T>) => void): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      if (this.#gone) {
        reject(new BerthError('transfer.cut', { path: this.#path }))
        return
      }
      this.#open.add(reject)
      start(this.sftp, (error, value) => {
        this.#open.delete(reject)
        if (error) reject(remoteFileError(error, this.#path))
        else resolve(value)
      })
    })
  }

  end(): void {
    this.sftp.end()
  }
}

/** Status codes of SFTP version 3, draft-ietf-secsh-filexfer-02 section 7. */
const status = { noSuchFile: 2, noConnection: 6, connectionLost: 7 }

/**
 * A failed SFTP request about `path` as an error of Berth. Without a status code it is the connection that went: ssh2
 * fails what was asked with a bare error then.
 */
function remoteFileError(error: unknown, path: string): BerthError {
  if (error instanceof BerthError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === status.noSuchFile) return new BerthError('transfer.remoteMissing', { path }, { cause: error })
  if (typeof code !== 'number' || code === status.noConnection || code === status.connectionLost) {
    return new BerthError('transfer.cut', { path }, { cause: error })
  }
  return new BerthError('transfer.remoteUnreadable', { path }, { cause: error })
}
