import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { tierOfPath } from './tierOfPath.ts'

it('gives a path to the innermost tier, by whole folder names', () => {
  const { tiers } = loadProfile().storage
  const paths = [
    '/root/x.pth',
    '/root/autodl-tmp/x.pth',
    '/root/autodl-tmp',
    '/root/autodl-tmpx/y',
    '/root/autodl-fs/a/b',
  ]
  expect(paths.map((path) => tierOfPath(path, tiers))).toEqual(['system', 'data', 'data', 'system', 'fs'])
})
