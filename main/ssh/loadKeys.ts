import { createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ssh2, { type ParsedKey } from 'ssh2'

/** OpenSSH's own names, and the one Berth uses where `id_ed25519` exists but cannot be opened. Best first. */
const keyFiles = ['id_ed25519', 'berth_ed25519', 'id_ecdsa', 'id_rsa'] as const

export type LoadedKeys = {
  readonly keys: readonly ParsedKey[]
  /** Paths of keys that only a passphrase opens. */
  readonly encrypted: readonly string[]
}

/** The private keys of a folder. Missing and unreadable files are passed over: another key may still do. */
export async function loadKeys(sshFolder: string): Promise<LoadedKeys> {
  const keys: ParsedKey[] = []
  const encrypted: string[] = []
  for (const file of keyFiles) {
    const path = join(sshFolder, file)
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) continue
    const key = parsePrivateKey(text)
    if (key === 'encrypted') encrypted.push(path)
    else if (key) keys.push(key)
  }
  return { keys, encrypted }
}

/** A private key without a passphrase, in OpenSSH's, PEM's or PKCS#8's form; null for anything that is none. */
export function parsePrivateKey(text: string): ParsedKey | 'encrypted' | null {
  if (text.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----')) return 'encrypted'
  const parsed: unknown = ssh2.utils.parseKey(inPem(text))
  if (parsed instanceof Error) return /passphrase/i.test(parsed.message) ? 'encrypted' : null
  // ssh2 gives a list for the newer OpenSSH format, which holds one key.
  const key = (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | undefined
  return key?.isPrivateKey() ? key : null
}

/** ssh2 does not read PKCS#8 (`BEGIN PRIVATE KEY`), which OpenSSH does for RSA and ECDSA: the same key in PEM's own form. */
function inPem(text: string): string {
  if (!text.includes('-----BEGIN PRIVATE KEY-----')) return text
  try {
    const key = createPrivateKey(text)
    if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs1', format: 'pem' }).toString()
    if (key.asymmetricKeyType === 'ec') return key.export({ type: 'sec1', format: 'pem' }).toString()
  } catch {
    // No key after all: ssh2 says so as well.
  }
  return text
}
