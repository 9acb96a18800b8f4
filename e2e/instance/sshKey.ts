import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'
import { generateEd25519 } from '#main/ssh/generateEd25519.ts'

export type SshKey = {
  /** OpenSSH private key file, without a passphrase. */
  readonly privateKey: string
  /** `type base64`, without a comment. */
  readonly publicKey: string
  /** `SHA256:…` as `ssh-keygen -l` prints it. */
  readonly sha256: string
}

/** Makes a fresh key pair, for a host or for a client. */
export function makeSshKey(type: 'ed25519' | 'rsa' = 'ed25519'): SshKey {
  const pair = type === 'rsa' ? ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }) : generateEd25519()
  const [name = '', base64 = ''] = pair.public.trim().split(' ')
  const digest = createHash('sha256').update(Buffer.from(base64, 'base64')).digest('base64')
  return { privateKey: pair.private, publicKey: `${name} ${base64}`, sha256: `SHA256:${digest.replace(/=+$/, '')}` }
}
