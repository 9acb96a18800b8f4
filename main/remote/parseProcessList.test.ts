import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseProcessList } from './parseProcessList.ts'

const hex = (records: string[]): string => Buffer.from(records.map((record) => `${record}\0`).join('')).toString('hex')
const stat = (pid: number, name: string, flags = 0) =>
  `${pid} (${name}) S 1 1 1 0 -1 ${flags} ${'0 '.repeat(12)}500 ${'0 '.repeat(5)}`.trim()
const dying = (path: string) => path.startsWith('/root/')
const whole = [
  'S\t9\t100\t1700000000',
  `P\t9\t${stat(9, 'sh')}\t1`,
  'C\t9\tsh\u0001',
  `P\t7\t${stat(7, 'py) thon')}\t1`,
  'C\t7\tpython\u0001a\tb\u0001',
  'O\t/proc/7/fd/3\t/root/x\n1.pth',
  'O\t/proc/7/fd/4\t/root/read.only',
  'O\t/proc/7/fd/5\t/root/gone (deleted)',
  'O\t/proc/7/fd/6\t/dev/null',
  'W\t/proc/7/fdinfo/3:flags:\t0100001',
  'W\t/proc/7/fdinfo/4:flags:\t0100000',
  'W\t/proc/7/fdinfo/5:flags:\t0100002',
  'W\t/proc/7/fdinfo/6:flags:\t0100002',
  'A\t/proc/7/maps:7f-8f rw-s 00000000 fe:00 123    /root/mem map.bin',
  'G\t7\t1024',
  'X\t0',
]

it('reads who runs, since when, on which GPU memory and what it writes', () => {
  const { processes, selfPid, complete } = parseProcessList(hex(whole), dying)
  expect([selfPid, complete, processes.length]).toEqual([9, true, 2])
  expect(processes[1]).toEqual({
    pid: 7,
    parentPid: 1,
    state: 'S',
    isKernelThread: false,
    args: ['python', 'a\tb'],
    writing: ['/root/mem map.bin', '/root/x\n1.pth'],
    startedAtMs: 1_700_000_005_000,
    gpuMemoryMiB: 1024,
  })
})

it('is complete only when all of it was read', () => {
  const variants: [string, string[]][] = [
    ['no end', whole.slice(0, -1)],
    ['a tool failed', [...whole.slice(0, -1), 'X\t1']],
    ['no open files', whole.map((record) => (record.startsWith('P\t7') ? record.replace(/1$/, '0') : record))],
    ['no stat', whole.map((record) => (record.startsWith('P\t7') ? 'P\t7\t\t1' : record))],
    ['no clock', whole.map((record) => (record.startsWith('S') ? 'S\t9\t100\t' : record))],
    ['noise', ['hello', ...whole]],
    ['nothing', ['S\t9\t100\t1700000000', 'X\t0']],
  ]
  for (const [name, records] of variants)
    expect([name, parseProcessList(hex(records), dying).complete]).toEqual([name, false])
  expect(parseProcessList(hex(whole).slice(2), dying).complete).toBe(false)
})

it('a kernel thread has no files to read', () => {
  const records = [...whole.slice(0, -1), `P\t2\t${stat(2, 'kthreadd', 0x00200000)}\t0`, 'X\t0']
  expect(parseProcessList(hex(records), dying)).toMatchObject({ complete: true })
})

it('never calls garbage complete, and never crashes on it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.array(fc.string()).map(hex)), (text) => {
      expect(parseProcessList(text, dying).complete).toBe(false)
    }),
  )
})
