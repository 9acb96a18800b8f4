import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { includeSshConfig, isSshConfigIncluded, writeSshConfig } from './writeSshConfig.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-ssh-'))
})
afterEach(() => rm(folder, { recursive: true }))

const odd = '# mine\r\nHost *\r\n\tCompression yes # why\r\nMatch exec "touch x"\r\n  User "a b"'

describe('the ssh config', () => {
  it('keeps every byte outside its own line, the mode, and a backup', async () => {
    const config = join(folder, 'config')
    await writeFile(config, odd)
    await chmod(config, 0o640)
    await includeSshConfig(folder, 0)
    expect(await readFile(config, 'utf8')).toBe(`Include config.d/berth.conf\r\n${odd}`)
    expect((await stat(config)).mode & 0o777).toBe(0o640)
    const backup = (await readdir(folder)).find((name) => name.startsWith('config.before-berth-'))
    expect(await readFile(join(folder, backup ?? ''), 'utf8')).toBe(odd)
  })

  it.each([
    ['GBK', Buffer.from([0x23, 0xca, 0xb5, 0xd1, 0xe9, 0xca, 0xd2, 0x0a, 0x48, 0x6f, 0x73, 0x74, 0x20, 0x61])],
    ['Latin-1 and stray bytes', Buffer.from([0x23, 0xe9, 0xff, 0x80, 0x0a])],
  ])('keeps every byte of a file in %s', async (_encoding, bytes) => {
    await writeFile(join(folder, 'config'), bytes)
    await includeSshConfig(folder, 0)
    const after = await readFile(join(folder, 'config'))
    expect(after.equals(Buffer.concat([Buffer.from('Include config.d/berth.conf\n'), bytes]))).toBe(true)
  })

  it('leaves a byte order mark in front', async () => {
    await writeFile(join(folder, 'config'), '\uFEFFHost a\n')
    await includeSshConfig(folder, 0)
    expect(await readFile(join(folder, 'config'), 'utf8')).toBe('\uFEFFInclude config.d/berth.conf\nHost a\n')
  })

  it.each(['\uFEFFHost a\n', 'Host a\n'])('refuses UTF-16, and changes nothing', async (text) => {
    const bytes = Buffer.from(text, 'utf16le')
    await writeFile(join(folder, 'config'), bytes)
    await expect(includeSshConfig(folder, 0)).rejects.toMatchObject({ code: 'sshConfig.utf16' })
    expect((await readFile(join(folder, 'config'))).equals(bytes)).toBe(true)
    expect(await readdir(folder)).toEqual(['config'])
  })

  it('adds its line once', async () => {
    await includeSshConfig(folder, 0)
    await includeSshConfig(folder, 1)
    expect(await readFile(join(folder, 'config'), 'utf8')).toBe('Include config.d/berth.conf\n')
    expect(await isSshConfigIncluded(folder)).toBe(true)
  })

  it('follows a symbolic link instead of replacing it', async () => {
    const target = join(folder, 'dotfiles')
    await writeFile(target, 'Host a\n')
    await symlink(target, join(folder, 'config'))
    await includeSshConfig(folder, 0)
    expect(await readFile(target, 'utf8')).toBe('Include config.d/berth.conf\nHost a\n')
  })

  it('writes its own file for its owner only and leaves the user config alone', async () => {
    await writeFile(join(folder, 'config'), odd)
    await writeSshConfig(folder, [])
    expect((await stat(join(folder, 'config.d/berth.conf'))).mode & 0o777).toBe(0o600)
    expect(await readFile(join(folder, 'config'), 'utf8')).toBe(odd)
  })

  it('says which file could not be written', async () => {
    await mkdir(join(folder, 'config.d/berth.conf'), { recursive: true })
    await expect(writeSshConfig(folder, [])).rejects.toMatchObject({
      code: 'sshConfig.unwritable',
      params: { path: join(folder, 'config.d/berth.conf') },
    })
  })
})
