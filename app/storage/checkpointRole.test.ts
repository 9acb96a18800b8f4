import { expect, test } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { checkpointRole } from './checkpointRole.ts'

const { artefacts } = loadProfile().storage

test.each([
  ['/root/run/best.pth', 'best'],
  ['/root/run/latest.pth', 'scratch'],
  ['/root/run/last.ckpt', 'scratch'],
  ['/root/run/last-v1.ckpt', 'scratch'],
  ['/root/best.pth/epoch_3.pth', null],
  ['/root/run/lastly.pth', null],
] as const)('%s: %s', (path, role) => {
  expect(checkpointRole(path, artefacts)).toBe(role)
})
