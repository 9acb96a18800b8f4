import ssh2 from 'ssh2'

export type KeyPairText = {
  /** OpenSSH's private key format. */
  readonly private: string
  /** Type, base64 and comment on one line. */
  readonly public: string
}

/** Length of an Ed25519 public key in SSH wire form: two lengths, `ssh-ed25519`, and 32 bytes. */
const blobBytes = 4 + 11 + 4 + 32

/**
 * A new Ed25519 key pair. ssh2 1.17 drops the leading zero bytes of a public key, so that one pair in 256 can be read by
 * nobody, itself included; such a pair is thrown away and another made. `make` is ssh2's generator outside of tests.
 */
export function generateEd25519(
  comment = '',
  make: (comment: string) => KeyPairText = (text) => ssh2.utils.generateKeyPairSync('ed25519', { comment: text }),
): KeyPairText {
  for (;;) {
    const pair = make(comment)
    const blob = Buffer.from(pair.public.split(' ')[1] ?? '', 'base64')
    if (blob.length === blobBytes && !(ssh2.utils.parseKey(pair.private) instanceof Error)) return pair
  }
}
