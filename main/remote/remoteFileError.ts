import { BerthError } from '#app/contract/berthError.ts'

/** Status codes of SFTP version 3, draft-ietf-secsh-filexfer-02 section 7. */
const status = { noSuchFile: 2, noConnection: 6, connectionLost: 7 }

/**
 * A failed SFTP request about `path` as an error of Berth. Without a status code it is the connection that went: ssh2
 * fails what was asked with a bare error then.
 */
export function remoteFileError(error: unknown, path: string): BerthError {
  if (error instanceof BerthError) return error
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === status.noSuchFile) return new BerthError('transfer.remoteMissing', { path }, { cause: error })
  if (typeof code !== 'number' || code === status.noConnection || code === status.connectionLost) {
    return new BerthError('transfer.cut', { path }, { cause: error })
  }
  return new BerthError('transfer.remoteUnreadable', { path }, { cause: error })
}
