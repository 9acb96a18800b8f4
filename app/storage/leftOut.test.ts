import { expect, test } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { mayLeaveOut } from './leftOut.ts'

const { storage } = loadProfile()

test.each(['/root/autodl-tmp/imagenet', '/root/data sets/a', '/workspace/cache'])('%s may be left out', (folder) => {
  expect(mayLeaveOut(folder, storage)).toBe(true)
})

test.each([
  '/',
  '/root',
  '/root/autodl-tmp',
  '/workspace',
  'autodl-tmp/x',
  '/root/autodl-tmp/x/',
  '/root/autodl-tmp//x',
  '/root/autodl-tmp/../autodl-tmp',
  '/root/./x',
  '/root/a\nb',
])('%j may not: it is no plain path, or too much lies below it', (folder) => {
  expect(mayLeaveOut(folder, storage)).toBe(false)
})
