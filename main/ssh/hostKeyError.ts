import { BerthError } from '#app/contract/berthError.ts'
import type { HostKeyStanding } from '#app/ssh/hostKeyStanding.ts'
import { nodeHostKeyDigest } from './nodeHostKeyDigest.ts'
import { toHostKey } from './toHostKey.ts'

/**
 * Why a shown key may not be used; null when it is the one on record. `recordedSha256` holds the fingerprints on record,
 * with a space between them.
 */
export function hostKeyError(host: string, port: number, blob: Buffer, found: HostKeyStanding): BerthError | null {
  const key = toHostKey(blob)
  const recordedSha256 = found.recorded.map((line) => nodeHostKeyDigest.fingerprint(line.blobBase64)).join(' ')
  const params = { host, port, keyType: key.type, sha256: key.sha256, recordedSha256 }
  switch (found.standing) {
    case 'known':
      return null
    case 'new':
      return new BerthError('ssh.hostKeyUnknown', params)
    case 'newType':
      return new BerthError('ssh.hostKeyTypeNew', params)
    case 'changed':
      return new BerthError('ssh.hostKeyChanged', params)
    case 'revoked':
      return new BerthError('ssh.hostKeyRevoked', params)
  }
}
