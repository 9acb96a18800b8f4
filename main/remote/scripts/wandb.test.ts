import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseWandbRuns, parseWandbSync } from './wandb.ts'

const hex = (...records: string[]) => Buffer.from(records.map((record) => `${record}\0`).join('')).toString('hex')
const run = '/root/autodl-tmp/wandb/offline-run-20261127_101112-ab12'

it('reads runs, the newest once, and leaves out names that nobody can ask for', () => {
  const runs = hex(
    'T\tyes\tno',
    `R\t1795791513.5\t2048\tno\t${run}`,
    `R\t1\t2\tyes\t${run}`,
    'R\t1\t2\tno\t/root/x\ny',
    'X\t0',
  )
  expect(parseWandbRuns(runs)).toEqual({
    hasTool: true,
    hasKey: false,
    runs: [{ path: run, newestAtMs: 1_795_791_513_500, sizeBytes: 2048, isOffline: true, isSynced: false }],
  })
})

it('reads an upload, one that ended, and none', () => {
  const done = `D\t0\t12.4\t${run}\tdone.`
  expect(parseWandbSync(hex('S\tn\tyes\t3\t/b', done, 'X\t0'))).toEqual({
    name: 'n',
    isRunning: true,
    total: 3,
    current: '/b',
    results: [{ path: run, exitCode: 0, seconds: 12.4, said: 'done.' }],
  })
  expect(parseWandbSync(hex('S\tn\tno\t3\t/b', 'X\t0'))).toMatchObject({ isRunning: false, current: null })
  expect(parseWandbSync(hex('X\t0'))).toBeNull()
})

it('takes nothing cut off for an answer, and never throws', () => {
  const whole = hex('T\tyes\tyes', `R\t1\t2\tno\t${run}`, 'X\t0')
  const sync = hex('S\tn\tyes\t3\t', `D\t0\t1\t${run}\tx`, 'X\t0')
  for (let at = 0; at < whole.length; at += 1) expect(parseWandbRuns(whole.slice(0, at))).toBeNull()
  for (let at = 0; at < sync.length; at += 1) expect(parseWandbSync(sync.slice(0, at))).toBeUndefined()
  fc.assert(
    fc.property(fc.array(fc.string()), (records) => {
      parseWandbRuns(hex(...records, 'X\t0'))
      parseWandbSync(hex(...records, 'X\t0'))
    }),
  )
})
