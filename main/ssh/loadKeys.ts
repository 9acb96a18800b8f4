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

/** The private keys that Berth tries in a folder, by path, best first; locked ones too. */
export async function keyFilesIn(sshFolder: string): Promise<readonly string[]> {
  const paths = keyFiles.map((file) => join(sshFolder, file))
  const are = await Promise.all(
    paths.map((path) =>
      readFile(path).then(
        () => true,
        () => false,
      ),
    ),
  )
  return paths.filter((_, index) => are[index])
}

/**
 * The private keys of a folder; `unlocked`: those that the person has opened. Missing and unreadable files are passed over: another key may
 * still do.
 */
export async function loadKeys(
  sshFolder: string,
  unlocked?: { find(fileText: string): ParsedKey | null },
): Promise<LoadedKeys> {
  const keys: ParsedKey[] = []
  const encrypted: string[] = []
  for (const file of keyFiles) {
    const path = join(sshFolder, file)
    const text = await readFile(path, 'utf8').catch(() => null)
    if (text === null) continue
    const key = unlocked?.find(text) ?? parsePrivateKey(text)
    if (key === 'encrypted') encrypted.push(path)
    else if (key) keys.push(key)
  }
  return { keys, encrypted }
}

/**
 * A private key in OpenSSH's, PEM's or PKCS#8's form; `encrypted` where it needs another passphrase than the given one, null for anything
 * that is no key.
 */
export function parsePrivateKey(text: string, passphrase?: string): ParsedKey | 'encrypted' | null {
  const pem = inPem(text, passphrase)
  if (pem.includes('-----BEGIN ENCRYPTED PRIVATE KEY-----')) return 'encrypted'
  const parsed: unknown = ssh2.utils.parseKey(pem, passphrase)
  if (parsed instanceof Error) return /passphrase|decrypt/i.test(parsed.message) ? 'encrypted' : null
  // ssh2 gives a list for the newer OpenSSH format, which holds one key.
  const key = (Array.isArray(parsed) ? parsed[0] : parsed) as ParsedKey | undefined
  return key?.isPrivateKey() ? key : null
}

/** ssh2 does not read PKCS#8, which OpenSSH does for RSA and ECDSA: the same key, opened, in PEM's own form. */
function inPem(text: string, passphrase?: string): string {
  if (!/-----BEGIN (ENCRYPTED )?PRIVATE KEY-----/.test(text)) return text
  try {
    const key = createPrivateKey(passphrase === undefined ? text : { key: text, passphrase })
    if (key.asymmetricKeyType === 'rsa') return key.export({ type: 'pkcs1', format: 'pem' }).toString()
    if (key.asymmetricKeyType === 'ec') return key.export({ type: 'sec1', format: 'pem' }).toString()
  } catch {
    // No key after all: ssh2 says so as well.
  }
  return text
}
