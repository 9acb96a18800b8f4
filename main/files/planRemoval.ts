import { createHash } from 'node:crypto'
import { posix } from 'node:path'
import { canonicalJson } from '#app/audit/canonicalJson.ts'
import { mayRemove } from '#app/files/mayRemove.ts'
import type { PlannedEntry, Refusal, RemovalPlan } from '#app/files/removalPlan.ts'
import { matters, wouldLose } from '#app/files/wouldLose.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { digestRemoteFiles } from '#main/remote/digestRemoteFiles.ts'
import { type LookOutcome, lookAtEntry, type SeenFile } from '#main/remote/scripts/removeEntry.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { FilesDeps } from './filesDeps.ts'
import { writersBelow } from './writersBelow.ts'

/** Long enough to read a plan, too short to come back to one the next day. */
const PLAN_LASTS_MS = 600_000
/** Each is digested where it lies and at home before it may go. */
const MAX_MATTERING_FILES = 1_000
const MAX_NAMES = 10

/** A plan, and what in each of its entries matters: it is judged once more right before it goes. */
export type PreparedRemoval = {
  readonly plan: RemovalPlan
  readonly mattering: ReadonlyMap<string, readonly SeenFile[]>
}

/** Looks, proves and judges; changes nothing on the instance. Throws errors of the connection and `channel.aborted`. */
export async function planRemoval(
  deps: FilesDeps,
  instanceId: InstanceId,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<PreparedRemoval> {
  const connection = deps.registry.link(instanceId).connection()
  const named = [...new Set(paths.map((path) => posix.normalize(path).replace(/(?<=.)\/$/, '')))]
  let entries: PlannedEntry[] = []
  const refused: Refusal[] = []
  const mattering = new Map<string, readonly SeenFile[]>()
  const refuse = (path: string, reason: Refusal['reason'], names: readonly string[] = []): void => {
    refused.push({ path, reason, names: names.slice(0, MAX_NAMES), count: names.length })
  }
  for (const path of named) {
    const looked = await lookAndJudge(deps, instanceId, connection, path, signal)
    if (looked.refusal !== null) {
      refuse(path, looked.refusal.reason, looked.refusal.names)
      continue
    }
    const { entry, files } = looked
    // By where they are: links may lead to one thing under two names.
    if (entries.some((other) => isInside(entry.path, other.path))) {
      refuse(path, 'inside')
      continue
    }
    for (const inner of entries.filter((other) => isInside(other.path, entry.path))) refuse(inner.named, 'inside')
    entries = [...entries.filter((other) => !isInside(other.path, entry.path)), entry]
    mattering.set(entry.path, files)
  }
  const atMs = deps.clock.nowMs()
  const rest = { instanceId, atMs, expiresAtMs: atMs + PLAN_LASTS_MS, entries, refused }
  const hash = createHash('sha256').update(canonicalJson(rest)).digest('hex')
  return { plan: { ...rest, hash }, mattering }
}

const isInside = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`)

type Judged =
  | { readonly refusal: Pick<Refusal, 'reason'> & { readonly names: readonly string[] } }
  | { readonly refusal: null; readonly entry: PlannedEntry; readonly files: readonly SeenFile[] }

async function lookAndJudge(
  deps: FilesDeps,
  instanceId: InstanceId,
  connection: SshConnection,
  named: string,
  signal: AbortSignal,
): Promise<Judged> {
  const refuse = (reason: Refusal['reason'], names: readonly string[] = []): Judged => ({ refusal: { reason, names } })
  const { storage } = deps.profile
  if (!mayRemove(named, storage)) return refuse('protected')
  const { pins } = await deps.storage.ledger(instanceId)
  const files: SeenFile[] = []
  const facts: LookOutcome = await lookAtEntry(
    connection,
    named,
    (file) => {
      if (files.length <= MAX_MATTERING_FILES && matters(file.path, storage.artefacts, pins)) files.push(file)
    },
    { clock: deps.clock, signal },
  )
  if (typeof facts === 'string') return refuse(facts)
  if (!mayRemove(facts.path, storage)) return refuse('protected')
  if (files.length > MAX_MATTERING_FILES) return refuse('tooManyFiles')
  await proveAnew(deps, instanceId, connection, files, signal)
  const loses = wouldLose(await deps.storage.ledger(instanceId))
  const lost = files.filter(loses)
  if (lost.length > 0)
    return refuse(
      'unsafeFiles',
      lost.map(({ path }) => path),
    )
  const writers = await writersBelow(connection, facts.path, signal)
  if (writers === null) return refuse('usersUnknown')
  if (writers.length > 0) return refuse('inUse', writers)
  return { refusal: null, entry: { named, ...facts }, files }
}

/** What the ledger believes of copies is from when they were made: each is read again, on all sides, before one may be the only one. */
async function proveAnew(
  deps: FilesDeps,
  instanceId: InstanceId,
  connection: SshConnection,
  files: readonly SeenFile[],
  signal: AbortSignal,
): Promise<void> {
  const loses = wouldLose(await deps.storage.ledger(instanceId))
  // What is not safe even by what is believed needs no proof.
  const believed = new Set(files.filter((file) => !loses(file)).map(({ path }) => path))
  const { entries } = await deps.storage.ledger(instanceId)
  const lines = entries.filter(
    ({ artefact, fs }) => believed.has(artefact.path) || (fs !== null && believed.has(fs.path)),
  )
  const own = lines.map(({ artefact }) => artefact.path)
  if (own.length === 0) return
  await deps.storage.noteRemoteDigests(instanceId, await digestRemoteFiles(connection, own, signal))
  const atHome = lines.flatMap(({ artefact, local }) => (local === null ? [] : [artefact.path]))
  if (atHome.length > 0) await deps.checkCopies(instanceId, atHome, signal)
  const onFs = lines.flatMap(({ artefact, fs }) => (fs === null ? [] : [artefact.path]))
  if (onFs.length > 0) await deps.storage.noteFsCopies(instanceId, onFs, signal)
}
