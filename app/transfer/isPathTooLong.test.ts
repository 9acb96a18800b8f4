import { expect, test } from 'vitest'
import { isPathTooLong } from './isPathTooLong.ts'

const path = (units: number): string => `C:\\Berth\\${'模'.repeat(units - 9)}`

test('Windows takes 259 characters and not one more, other systems take what their names allow', () => {
  expect([path(259).length, isPathTooLong(path(259), 'win32'), isPathTooLong(path(260), 'win32')]).toEqual([
    259,
    false,
    true,
  ])
  expect(['linux', 'darwin'].map((platform) => isPathTooLong(path(1000), platform))).toEqual([false, false])
})
