import { createHash } from 'node:crypto'
import { type AuditEntry, auditEntrySchema } from '#app/audit/auditEntry.ts'
import { canonicalJson } from '#app/audit/canonicalJson.ts'
import type { AuditReading, ReadAuditEntry } from './auditLog.ts'

/** `previous` of the first line. */
export const FIRST_PREVIOUS = '0'.repeat(64)

/** SHA-256 over the canonical JSON of everything but the hash itself. */
export function auditHash(entry: Omit<AuditEntry, 'hash'>): string {
  const { sequence, atMs, instanceId, alias, act, planHash, evidence, previous } = entry
  return createHash('sha256')
    .update(canonicalJson({ sequence, atMs, instanceId, alias, act, planHash, evidence, previous }))
    .digest('hex')
}

/**
 * Reads lines and checks each against the one before. Lines after a break are still read, so that they can be shown, but
 * `brokenAtSequence` says from where on nothing is proven. A line that is no entry at all is a break and is left out.
 */
export function readChain(lines: readonly string[]): AuditReading {
  const entries: ReadAuditEntry[] = []
  let previous = FIRST_PREVIOUS
  let brokenAtSequence: number | null = null
  for (const [index, line] of lines.entries()) {
    const entry = parseLine(line)
    const fits = entry !== null && entry.sequence === index && entry.previous === previous
    // Once broken, the first place stays the answer.
    if (!(fits && auditHash(entry) === entry.hash)) brokenAtSequence ??= index
    if (entry === null) continue
    entries.push({ ...entry, line: index })
    previous = entry.hash
  }
  return { entries, brokenAtSequence }
}

function parseLine(line: string): AuditEntry | null {
  try {
    const parsed = auditEntrySchema.safeParse(JSON.parse(line))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
