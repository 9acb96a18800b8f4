import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2'

/** Best first. RSA keys only with SHA-2 signatures; `ssh-rsa` and DSA never. */
const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
]

/**
 * What Berth offers to a server, explicitly, because the defaults of ssh2 still hold SHA-1. AES-GCM comes first: fastest
 * without native code. Key types in `recordedTypes` (as in known_hosts) are asked for before others, so that a server with
 * an RSA and an Ed25519 key never looks like one whose key has changed.
 */
export function algorithms(recordedTypes: readonly string[]): Algorithms {
  const recorded = (name: string): boolean => recordedTypes.includes(name.startsWith('rsa-sha2-') ? 'ssh-rsa' : name)
  return {
    kex: [
      'curve25519-sha256',
      'curve25519-sha256@libssh.org',
      'ecdh-sha2-nistp256',
      'ecdh-sha2-nistp384',
      'ecdh-sha2-nistp521',
      'diffie-hellman-group16-sha512',
      'diffie-hellman-group14-sha256',
    ],
    serverHostKey: [...hostKeyAlgorithms.filter(recorded), ...hostKeyAlgorithms.filter((name) => !recorded(name))],
    cipher: ['aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr'],
    hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
    compress: ['none'],
  }
}
