import { readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Clock } from '#app/clock/clock.ts'
import { type PullVerified, type PullVerifiedEntry, pullVerifiedSchema } from '#app/transfer/pullVerified.ts'
import { syncFolder } from '#main/store/syncFolder.ts'
import { localFileError } from '#main/transfer/engine/localFileError.ts'

/** Pulls that end at the same moment in one folder write one after the other. */
const turns = new Map<string, Promise<void>>()

/**
 * Puts one file on record in the `PULL_VERIFIED.json` beside it, replacing what the record said of that name. A record that
 * cannot be read is set aside, never overwritten. Throws `transfer.localUnwritable` or `transfer.localFull`.
 */
export function writePullVerified(localPath: string, entry: PullVerifiedEntry, clock: Clock): Promise<void> {
  const path = join(dirname(localPath), 'PULL_VERIFIED.json')
  const turn = (turns.get(path) ?? Promise.resolve()).then(() => writeNow(path, entry, clock))
  const settled = turn.catch(() => undefined)
  turns.set(path, settled)
  void settled.then(() => {
    if (turns.get(path) === settled) turns.delete(path)
  })
  return turn
}

async function writeNow(path: string, entry: PullVerifiedEntry, clock: Clock): Promise<void> {
  try {
    const others = (await readRecord(path, clock)).filter(({ file }) => file !== entry.file)
    const files = [...others, entry].sort((a, b) => (a.file < b.file ? -1 : 1))
    // Proven, not merely "not refuted": a file that no reader knows does not make a success.
    const success = files.every(({ loads, verdict }) => loads && verdict === 'sound')
    const record: PullVerified = { version: 1, success, files }
    await writeFileAtomic(path, `${JSON.stringify(record, null, 2)}\n`, { fsync: true, mode: 0o644 })
    await syncFolder(dirname(path))
  } catch (error) {
    throw await localFileError(error, path, 0)
  }
}

async function readRecord(path: string, clock: Clock): Promise<readonly PullVerifiedEntry[]> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
  try {
    const parsed: unknown = JSON.parse(text)
    return pullVerifiedSchema.parse(parsed).files
  } catch {
    await rename(path, `${path}.broken-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`)
    return []
  }
}
