import type { AuditEntry } from '#app/audit/auditEntry.ts'
import type { Clock } from '#app/clock/clock.ts'
import { openAppendLog } from '#main/store/appendLog.ts'
import type { AuditAct, AuditLog, AuditReading, ReadAuditEntry } from './auditLog.ts'
import { auditHash, FIRST_PREVIOUS, readChain } from './chainAudit.ts'

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
  const file = await openAppendLog({ path, clock, isWhole, onSetAside })
  const lines = await file.read()
  const start = readChain(lines)
  let lineCount = lines.length
  let previous = start.entries.at(-1)?.hash ?? FIRST_PREVIOUS
  let last: Promise<unknown> = Promise.resolve()
  const listeners = new Set<(entry: ReadAuditEntry) => void>()

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
    await file.append(JSON.stringify(entry))
    const line = lineCount
    lineCount += 1
    previous = entry.hash
    for (const listener of [...listeners]) listener({ ...entry, line })
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
      await last
      return readChain(await file.read())
    },
    async readText() {
      await last
      return (await file.read()).map((line) => `${line}\n`).join('')
    },
    onAppend(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => void listeners.delete(listener) }
    },
  }
}

function isWhole(lines: readonly string[]): boolean {
  const { entries } = readChain(lines)
  const last = entries.at(-1)
  return last !== undefined && last.sequence === lines.length - 1 && auditHash(last) === last.hash
}
