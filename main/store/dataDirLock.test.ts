import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { systemClock } from '#main/clock/systemClock.ts'
import { dataDirLock } from './dataDirLock.ts'
import { processStart } from './processStart.ts'

let folder: string
const lockPath = () => join(folder, 'berth.lock')
const write = (holder: unknown) => writeFileSync(lockPath(), JSON.stringify(holder))
/** No process has this id: beyond the largest that Linux, macOS or Windows give out. */
const deadPid = 2 ** 30

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('dataDirLock', () => {
  it('lets one in, names it to the next, and is free after it was given back', () => {
    const first = dataDirLock(folder, systemClock)
    expect(() => dataDirLock(folder, systemClock)).toThrow(
      expect.objectContaining({ code: 'host.dataDirInUse', params: { pid: process.pid, path: folder } }),
    )
    first[Symbol.dispose]()
    dataDirLock(folder, systemClock)[Symbol.dispose]()
  })

  it('makes the folder and keeps both to their owner', () => {
    const inner = join(folder, 'a', 'b')
    dataDirLock(inner, systemClock)
    if (process.platform !== 'win32') {
      expect(statSync(inner).mode & 0o777).toBe(0o700)
      expect(statSync(join(inner, 'berth.lock')).mode & 0o777).toBe(0o600)
    }
  })

  it('takes over the lock of a dead process', () => {
    write({ pid: deadPid, start: null, id: 'old' })
    dataDirLock(folder, systemClock)
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ pid: process.pid })
  })

  it('takes over a lock without a start time that is older than the computer’s start', () => {
    write({ pid: process.pid, start: null, id: 'old' })
    expect(() => dataDirLock(folder, systemClock)).toThrow('host.dataDirInUse')
    const yearsAgo = Date.now() / 1000 - 20 * 365 * 86_400
    utimesSync(lockPath(), yearsAgo, yearsAgo)
    dataDirLock(folder, systemClock)
    expect(JSON.parse(readFileSync(lockPath(), 'utf8')).id).not.toBe('old')
  })

  it('takes over when the id now belongs to another process', () => {
    const start = processStart(process.pid)
    write({ pid: process.pid, start: 'another start', id: 'old' })
    if (start === null) expect(() => dataDirLock(folder, systemClock)).toThrow('host.dataDirInUse')
    else dataDirLock(folder, systemClock)
  })

  it.runIf(process.platform === 'linux')(
    'takes over from a process that was killed and that nobody has reaped',
    async () => {
      // The shell becomes a program that never asks after its child.
      const parent = spawn('sh', ['-c', 'sleep 60 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] })
      try {
        const [line] = await once(parent.stdout, 'data')
        const pid = Number(line)
        write({ pid, start: processStart(pid), id: 'old' })
        expect(() => dataDirLock(folder, systemClock)).toThrow('host.dataDirInUse')
        process.kill(pid, 'SIGKILL')
        await expect.poll(() => processStart(pid)).toBe('ended')
        process.kill(pid, 0)
        dataDirLock(folder, systemClock)
      } finally {
        parent.kill('SIGKILL')
      }
    },
  )

  it('respects a living process whose start is not on record', () => {
    write({ pid: process.ppid, start: null, id: 'other' })
    expect(() => dataDirLock(folder, systemClock)).toThrow('host.dataDirInUse')
  })

  it('waits out a lock that is being written, and takes over one that never was', () => {
    writeFileSync(lockPath(), '')
    expect(() => dataDirLock(folder, systemClock)).toThrow('host.dataDirInUse')
    utimesSync(lockPath(), 1, 1)
    dataDirLock(folder, systemClock)
  })

  it('does not remove a lock that is no longer its own', () => {
    const lock = dataDirLock(folder, systemClock)
    write({ pid: process.ppid, start: null, id: 'other' })
    lock[Symbol.dispose]()
    expect(JSON.parse(readFileSync(lockPath(), 'utf8'))).toMatchObject({ id: 'other' })
  })

  it('has exactly one winner when several processes find the same stale lock', async () => {
    write({ pid: deadPid, start: null, id: 'old' })
    const program = join(folder, 'start.ts')
    const lockModule = JSON.stringify(new URL('./dataDirLock.ts', import.meta.url).href)
    const clockModule = JSON.stringify(new URL('../clock/systemClock.ts', import.meta.url).href)
    writeFileSync(
      program,
      `import { dataDirLock } from ${lockModule}
       import { systemClock } from ${clockModule}
       process.on('message', () => {
         try { dataDirLock(${JSON.stringify(folder)}, systemClock); process.send('won') }
         catch (error) { process.send(error.code) }
       })
       process.on('disconnect', () => process.exit())
       process.send('ready')`,
    )
    const children = Array.from({ length: 5 }, () => fork(program, { execArgv: ['--import', 'tsx'] }))
    try {
      const heard = (child: (typeof children)[number]) =>
        new Promise<unknown>((resolve) => child.once('message', resolve))
      await Promise.all(children.map(heard))
      const outcomes = children.map(heard)
      for (const child of children) child.send('go')
      expect((await Promise.all(outcomes)).sort()).toEqual([...Array(4).fill('host.dataDirInUse'), 'won'])
    } finally {
      for (const child of children) child.kill()
    }
  }, 30_000)
})
