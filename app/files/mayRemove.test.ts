import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { mayRemove } from './mayRemove.ts'

const { storage } = loadProfile()
const may = (path: string) => mayRemove(path, storage)

describe('mayRemove', () => {
  it.each([
    '/root/autodl-tmp/hf',
    '/root/autodl-tmp/hf/hub/models--a--b',
    '/root/autodl-fs/eval',
    '/autodl-fs/data/eval',
    '/root/project',
    '/root/.cache',
    '/root/.cache/huggingface',
    '/tmp/x',
    '/workspace/run',
    '/data',
    '/root/miniconda3/pkgs/torch-2.0',
    '/root/miniconda3/envs/old',
    '/var/cache/apt/archives/x.deb',
    '/root/.ssh-old',
  ])('%s may go', (path) => expect(may(path)).toBe(true))

  it.each([
    '/',
    '',
    'root/x',
    '/root',
    '/root/',
    '/root/autodl-tmp',
    '/root/autodl-fs',
    '/root/autodl-nas',
    '/root/autodl-pub',
    '/root/autodl-pub/data/imagenet',
    '/autodl-fs',
    '/autodl-fs/data',
    '/usr',
    '/usr/bin/shutdown',
    '/etc/passwd',
    '/init',
    '/var',
    '/var/cache',
    '/var/cache/apt',
    '/root/.ssh',
    '/root/.ssh/authorized_keys',
    '/root/miniconda3',
    '/root/miniconda3/bin/python',
    '/root/miniconda3/pkgs',
    '/root/miniconda3/envs',
    '/tmp',
    '/home',
    '/root/autodl-tmp/../../etc',
    '/root/autodl-tmp/./x',
    '/root/autodl-tmp//x',
    '/root/autodl-tmp/x/',
  ])('%s stays', (path) => expect(may(path)).toBe(false))

  it('never takes along what stays: nothing above a kept folder, a tier or a kept path may go', () => {
    const { keptPaths, keptFolders, removableBelow } = storage.removal
    const stays = [...storage.tiers.map(({ path }) => path), ...keptPaths, ...keptFolders, ...removableBelow]
    const steps = fc.array(
      fc.constantFrom('root', 'usr', 'bin', 'autodl-tmp', 'autodl-fs', 'data', 'a', '..', '.', ''),
      {
        maxLength: 5,
      },
    )
    fc.assert(
      fc.property(steps, (names) => {
        const path = `/${names.join('/')}`
        if (may(path)) for (const each of stays) expect(`${each}/`.startsWith(`${path}/`)).toBe(false)
      }),
    )
  })
})
