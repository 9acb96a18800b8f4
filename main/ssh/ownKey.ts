import { mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { ParsedKey } from 'ssh2'
import { BerthError } from '#app/contract/berthError.ts'
import { generateEd25519 } from './generateEd25519.ts'
import { parsePrivateKey } from './loadKeys.ts'

export type OwnKey = {
  /** Path of the private key; also for `IdentityFile`. */
  readonly path: string
  /** One line for `authorized_keys`, without a line feed. */
  readonly publicLine: string
}

/**
 * The key that Berth logs in with: `id_ed25519` of the folder, made when there is none. One that needs a passphrase or is
 * of no use stays as it is, and `berth_ed25519` is used instead. No file is ever overwritten. Throws
 * `ssh.keyPassphraseNeeded` (params path) when neither can be opened.
 */
export async function ownKey(sshFolder: string): Promise<OwnKey> {
  await mkdir(sshFolder, { recursive: true, mode: 0o700 })
  for (const name of ['id_ed25519', 'berth_ed25519']) {
    const path = join(sshFolder, name)
    const key = (await readKey(path)) ?? (await makeKey(path))
    if (key !== 'unusable') return { path, publicLine: publicLineOf(key) }
  }
  throw new BerthError('ssh.keyPassphraseNeeded', { path: join(sshFolder, 'id_ed25519') })
}

/** null when there is no file. */
async function readKey(path: string): Promise<ParsedKey | 'unusable' | null> {
  try {
    const key = parsePrivateKey(await readFile(path, 'utf8'))
    return key === null || key === 'encrypted' ? 'unusable' : key
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : 'unusable'
  }
}

async function makeKey(path: string): Promise<ParsedKey | 'unusable'> {
  const pair = generateEd25519(comment())
  const key = parsePrivateKey(pair.private)
  if (key === null || key === 'encrypted') return 'unusable'
  try {
    const file = await open(path, 'wx', 0o600)
    try {
      await file.writeFile(pair.private)
      await file.sync()
    } finally {
      await file.close()
    }
  } catch {
    // Another program made one meanwhile, or a dangling link lies there: what can be read decides.
    return (await readKey(path)) ?? 'unusable'
  }
  await writeFile(`${path}.pub`, `${publicLineOf(key)}\n`, { flag: 'wx', mode: 0o644 }).catch(() => undefined)
  return key
}

function publicLineOf(key: ParsedKey): string {
  return `${key.type} ${key.getPublicSSH().toString('base64')} ${comment()}`
}

function comment(): string {
  return `berth-${userInfo().username}@${hostname()}`.replaceAll(/[^A-Za-z0-9@._-]/g, '_')
}
