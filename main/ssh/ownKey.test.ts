import { spawnSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ssh2 from 'ssh2'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ownKey } from './ownKey.ts'

let folder: string
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'berth-own-key-')), '.ssh')
})
afterEach(() => rm(join(folder, '..'), { recursive: true }))

test('makes a key that OpenSSH reads, with tight modes, and finds it again', async () => {
  const made = await ownKey(folder)
  expect(made.path).toBe(join(folder, 'id_ed25519'))
  const oracle = spawnSync('ssh-keygen', ['-y', '-f', made.path], { encoding: 'utf8' })
  expect(oracle.stdout.split(' ').slice(0, 2)).toEqual(made.publicLine.split(' ').slice(0, 2))
  expect([(await stat(folder)).mode & 0o777, (await stat(made.path)).mode & 0o777]).toEqual([0o700, 0o600])
  expect(await readFile(`${made.path}.pub`, 'utf8')).toBe(`${made.publicLine}\n`)
  expect(await ownKey(folder)).toEqual(made)
})

test('leaves a key with a passphrase alone and makes one of its own', async () => {
  await ownKey(folder)
  const path = join(folder, 'id_ed25519')
  const locked = ssh2.utils.generateKeyPairSync('ed25519', { passphrase: 'x', cipher: 'aes256-ctr', rounds: 1 }).private
  await writeFile(path, locked)
  const own = await ownKey(folder)
  expect(own.path).toBe(join(folder, 'berth_ed25519'))
  expect(await readFile(path, 'utf8')).toBe(locked)
  await writeFile(own.path, 'damaged')
  await expect(ownKey(folder)).rejects.toMatchObject({ code: 'ssh.keyPassphraseNeeded', params: { path } })
  expect(await readFile(own.path, 'utf8')).toBe('damaged')
})

test('does not write through a dangling link', async () => {
  await ownKey(folder)
  await rm(join(folder, 'id_ed25519'))
  await symlink(join(folder, 'elsewhere'), join(folder, 'id_ed25519'))
  await chmod(folder, 0o700)
  expect((await ownKey(folder)).path).toBe(join(folder, 'berth_ed25519'))
  expect(await readdir(folder)).not.toContain('elsewhere')
})
