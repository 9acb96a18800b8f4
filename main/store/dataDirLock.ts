import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { uptime } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { processStart } from './processStart.ts'

const fileName = 'berth.lock'
const holderSchema = z.object({ pid: z.number().int().positive(), start: z.string().nullable(), id: z.string() })
type Holder = z.infer<typeof holderSchema>

/** A file without a readable holder is being written right now, unless it is older than this: then its writer died. */
const halfWrittenMs = 10_000

/** Clocks are set while a computer starts. */
const bootSlackMs = 60_000

/**
 * Makes this process the one writer of a data folder, which is created where it is missing; disposing gives it back. A
 * lock whose process is gone (also when its id now belongs to another program) is taken over. Whoever starts at the same
 * moment, exactly one gets the folder; the others get `host.dataDirInUse`, naming the process and the folder.
 */
export function dataDirLock(dataDir: string, clock: Clock): Disposable {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const path = join(dataDir, fileName)
  const own: Holder = { pid: process.pid, start: processStart(process.pid), id: randomUUID() }
  if (!create(path, own) && !takeOver(path, own, clock)) {
    throw new BerthError('host.dataDirInUse', { pid: read(path)?.pid ?? '?', path: dataDir })
  }
  return {
    [Symbol.dispose]() {
      // Someone who found this lock stale by a human hand (folder copied, file deleted) must not lose theirs.
      if (read(path)?.id === own.id) rmSync(path, { force: true })
    },
  }
}

/**
 * Replaces a stale lock. Of several who found it stale only the one who holds the second file may remove it, and looks
 * again first: otherwise the slower one would remove the fresh lock of the faster.
 */
function takeOver(path: string, own: Holder, clock: Clock): boolean {
  if (!isStale(path, clock)) return false
  const guard = `${path}.takeover`
  if (!create(guard, own)) {
    if (isStale(guard, clock)) rmSync(guard, { force: true })
    if (!create(guard, own)) return false
  }
  try {
    if (isStale(path, clock)) rmSync(path, { force: true })
    return create(path, own)
  } finally {
    rmSync(guard, { force: true })
  }
}

/** Creates the file, never over an existing one; false when there is one. */
function create(path: string, holder: Holder): boolean {
  let file: number
  try {
    file = openSync(path, 'wx', 0o600)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
  try {
    writeSync(file, `${JSON.stringify(holder)}\n`)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  return true
}

function read(path: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** True when the lock's process is surely gone. */
function isStale(path: string, clock: Clock): boolean {
  const holder = read(path)
  if (holder !== null && !isAlive(holder)) return true
  try {
    const writtenMs = statSync(path).mtimeMs
    // No process is older than the computer's start: without a start time of its own this tells a reused id.
    if (holder !== null) return holder.start === null && writtenMs < clock.nowMs() - uptime() * 1000 - bootSlackMs
    return clock.nowMs() - writtenMs > halfWrittenMs
  } catch {
    // Gone meanwhile; whoever comes first may create it.
    return true
  }
}

function isAlive({ pid, start }: Holder): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: there is such a process, of another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false
  }
  const now = processStart(pid)
  return start === null || now === null || start === now
}
