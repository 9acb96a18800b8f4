import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { loadKeys, parsePrivateKey } from './loadKeys.ts'

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
