import { type FileHandle, mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { AuditEntry } from '#app/audit/auditEntry.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { AuditAct, AuditLog, AuditReading } from './auditLog.ts'
import { auditHash, FIRST_PREVIOUS, readChain } from './chainAudit.ts'

const NEWLINE = 0x0a

type Options = {
  /** Absolute path of the JSONL file. */
  readonly path: string
  readonly clock: Clock
  /** Hears where the bytes of a torn last line are kept. */
  readonly onSetAside: (keptAs: string) => void
}

/**
 * Opens the log, making it when there is none. A line that a crash cut off is moved to `<file>.torn-<ISO date>` and the
 * file ends after the last whole line again; nothing else is ever changed. A broken chain does not stop the log: new
 * lines continue from the last line that can be read, and every reading says where the break is.
 */
export async function openAuditLog({ path, clock, onSetAside }: Options): Promise<AuditLog> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await repairTail(path, clock, onSetAside)
  const lines = linesOf(await readFile(path, 'utf8'))
  const start = readChain(lines)
  let lineCount = lines.length
  let previous = start.entries.at(-1)?.hash ?? FIRST_PREVIOUS
  let last: Promise<unknown> = Promise.resolve()

  async function appendNow(act: AuditAct): Promise<AuditEntry> {
    const unsigned = {
      sequence: lineCount,
      atMs: clock.nowMs(),
      instanceId: act.instanceId,
      alias: act.alias,
      act: act.act,
      planHash: act.planHash,
      // What a reader gets back is what is hashed: no undefined members, no prototypes.
      evidence: JSON.parse(JSON.stringify(act.evidence ?? null)) as unknown,
      previous,
    }
    const entry: AuditEntry = { ...unsigned, hash: auditHash(unsigned) }
    await appendLine(path, `${JSON.stringify(entry)}\n`)
    lineCount += 1
    previous = entry.hash
    return entry
  }

  return {
    brokenAtStart: start.brokenAtSequence,
    append(act) {
      const appended = last.then(() => appendNow(act))
      last = appended.catch(() => undefined)
      return appended
    },
    async read(): Promise<AuditReading> {
      // Behind what is being written, so that no half line is taken for a break.
      await last
      return readChain(linesOf(await readFile(path, 'utf8')))
    },
  }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

async function appendLine(path: string, line: string): Promise<void> {
  const handle = await open(path, 'a', 0o600)
  try {
    const { size } = await handle.stat()
    try {
      await handle.appendFile(line)
      await handle.sync()
    } catch (error) {
      // A half line would swallow the next one. When even this fails, the next start finds the torn end.
      await handle.truncate(size).catch(() => undefined)
      throw error
    }
  } finally {
    await handle.close()
  }
}

async function repairTail(path: string, clock: Clock, onSetAside: (keptAs: string) => void): Promise<void> {
  // 'a+' makes the file without touching what is in it.
  const handle = await open(path, 'a+', 0o600)
  try {
    const bytes = await handle.readFile()
    const wholeBytes = bytes.lastIndexOf(NEWLINE) + 1
    const torn = bytes.subarray(wholeBytes)
    if (torn.length === 0) return
    if (isWhole(bytes.toString('utf8'))) {
      // Only the line end was lost.
      await handle.appendFile('\n')
      await handle.sync()
      return
    }
    onSetAside(await keep(torn, path, clock))
    await cut(handle, wholeBytes)
  } finally {
    await handle.close()
  }
}

function isWhole(text: string): boolean {
  const lines = linesOf(text)
  const { entries } = readChain(lines)
  const last = entries.at(-1)
  return last !== undefined && last.sequence === lines.length - 1 && auditHash(last) === last.hash
}

/** On disk before the original is cut. `wx` never writes over what was kept earlier. */
async function keep(torn: Uint8Array, path: string, clock: Clock): Promise<string> {
  const base = `${path}.torn-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`
  for (let count = 1; ; count += 1) {
    const keptAs = count === 1 ? base : `${base}-${count}`
    try {
      await writeFile(keptAs, torn, { flag: 'wx', mode: 0o600, flush: true })
      return keptAs
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

async function cut(handle: FileHandle, bytes: number): Promise<void> {
  await handle.truncate(bytes)
  await handle.sync()
}
