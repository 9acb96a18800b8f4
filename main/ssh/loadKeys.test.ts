import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadKeys, parsePrivateKey } from './loadKeys.ts'
import { UnlockedKeys } from './unlockedKeys.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-keys-'))
})
afterEach(() => rm(folder, { recursive: true }))

const pkcs8 = { type: 'pkcs8', format: 'pem' } as const
const rsa = () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const ecdsa = () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

test.each([
  ['id_rsa', rsa],
  ['id_ecdsa', ecdsa],
] as const)('%s in PKCS#8 is the key that OpenSSH reads there', async (file, make) => {
  const path = join(folder, file)
  await writeFile(path, make().export(pkcs8), { mode: 0o600 })
  const { keys } = await loadKeys(folder)
  const oracle = spawnSync('ssh-keygen', ['-y', '-f', path], { encoding: 'utf8' })
  expect(keys.map((key) => key.getPublicSSH().toString('base64'))).toEqual([oracle.stdout.split(/\s/)[1]])
})

test('a PKCS#8 key with a passphrase is named, not passed over', async () => {
  const locked = rsa().export({ ...pkcs8, cipher: 'aes-256-cbc', passphrase: 'x' })
  await writeFile(join(folder, 'id_rsa'), locked)
  expect(await loadKeys(folder)).toEqual({ keys: [], encrypted: [join(folder, 'id_rsa')] })
})

test('what only begins like a key is none', () => {
  for (const text of ['', '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n', 'ssh-rsa AAAA'])
    expect(parsePrivateKey(text)).toBeNull()
})

/** As `ssh-keygen` writes them, with a passphrase. */
function made(file: string, args: readonly string[]): string {
  const path = join(folder, file)
  const { status, stderr } = spawnSync('ssh-keygen', ['-q', '-N', 'pass phrase 口令', '-f', path, ...args], {
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  return path
}

test.each([
  ['id_ed25519', ['-t', 'ed25519']],
  ['id_ecdsa', ['-t', 'ecdsa']],
  ['id_rsa', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
  ['id_rsa', ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8']],
] as const)(
  '%s with a passphrase (%s) opens with it alone, in memory, until the file is another one',
  async (file, args) => {
    const path = made(file, args)
    const unlocked = new UnlockedKeys()
    const locked = { keys: [], encrypted: [path] }
    expect(await loadKeys(folder, unlocked)).toEqual(locked)
    for (const wrong of ['', 'pass phrase', 'Pass phrase 口令'])
      await expect(unlocked.unlock(folder, path, wrong)).rejects.toMatchObject({
        code: 'ssh.passphraseWrong',
        params: { path },
      })
    expect(await loadKeys(folder, unlocked)).toEqual(locked)
    await unlocked.unlock(folder, path, 'pass phrase 口令')
    const { keys, encrypted } = await loadKeys(folder, unlocked)
    expect(encrypted).toEqual([])
    const [, blob] = (await readFile(`${path}.pub`, 'utf8')).split(' ')
    expect(keys.map((key) => key.getPublicSSH().toString('base64'))).toEqual([blob])
    expect(await loadKeys(folder)).toEqual(locked)
    await rm(path)
    made(file, args)
    expect(await loadKeys(folder, unlocked)).toEqual(locked)
  },
)

test('no file is read for a passphrase that is none of the keys', async () => {
  const elsewhere = made('not_a_key_of_ssh', ['-t', 'ed25519'])
  await expect(new UnlockedKeys().unlock(folder, elsewhere, 'pass phrase 口令')).rejects.toMatchObject({
    code: 'ssh.passphraseWrong',
  })
})
