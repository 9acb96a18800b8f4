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
