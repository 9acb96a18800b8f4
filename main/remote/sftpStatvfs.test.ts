import { expect, it } from 'vitest'
import { toReading } from './sftpStatvfs.ts'

const reply = { f_frsize: 4096, f_blocks: 1000, f_bfree: 250, f_bavail: 250, f_files: 200_000, f_ffree: 0, f_sid: 7 }

it('multiplies blocks and keeps inodes', () => {
  expect(toReading(reply)).toEqual({
    kind: 'ok',
    bytes: { used: 750 * 4096, total: 1000 * 4096 },
    inodes: { used: 200_000, total: 200_000 },
    disk: '7:1000:200000',
  })
})

it('takes no total, or more free than there is, for unknown', () => {
  expect(toReading({ ...reply, f_files: 0, f_ffree: 0 })).toMatchObject({ inodes: null })
  expect(toReading({ ...reply, f_bfree: 2000, f_bavail: 2000 })).toMatchObject({ bytes: null })
})

it('counts as full what has nothing left for the user, whatever is kept back', () => {
  expect(toReading({ ...reply, f_bfree: 80, f_bavail: 0 })).toMatchObject({
    bytes: { used: 920 * 4096, total: 920 * 4096 },
  })
  expect(toReading({ ...reply, f_bfree: 80, f_bavail: 81 })).toMatchObject({ bytes: null })
})

it('names no disk by an id of 0, which old kernels give to all of them', () => {
  expect(toReading({ ...reply, f_sid: 0 })).toMatchObject({ disk: null })
})

it('takes anything else for an error', () => {
  for (const bad of [undefined, null, {}, { ...reply, f_blocks: -1 }, { ...reply, f_bfree: 'x' }]) {
    expect(toReading(bad)).toEqual({ kind: 'error' })
  }
})

it('takes ids of all 64 bits', () => {
  expect(toReading({ ...reply, f_sid: 2 ** 64 })).toMatchObject({
    kind: 'ok',
    disk: '18446744073709552000:1000:200000',
  })
})
