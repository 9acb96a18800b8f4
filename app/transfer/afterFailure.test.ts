import { expect, test } from 'vitest'
import { afterFailure } from './afterFailure.ts'

test('waits for a path that is gone, starts over for another file, and says when either goes on for too long', () => {
  expect([
    afterFailure('ssh.closed', 0, 0),
    afterFailure('transfer.cut', 5, 9),
    afterFailure('transfer.cut', 6, 0),
  ]).toEqual(['wait', 'wait', 'fail'])
  expect([0, 1, 2].map((count) => afterFailure('transfer.remoteChanged', 9, count))).toEqual([
    'startOver',
    'startOver',
    'fail',
  ])
})

test('what a person must settle fails at once', () => {
  for (const code of ['transfer.digestMismatch', 'transfer.localFull', 'ssh.hostKeyChanged', 'internal'] as const) {
    expect(afterFailure(code, 0, 0)).toBe('fail')
  }
})
