import type { Instance } from '#app/instance/instance.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { Evidence } from '#app/teardown/evidence.ts'
import type { FactName } from '#app/teardown/factsOfRow.ts'
import type { Decision, Plan } from '#app/teardown/plan.ts'
import { readIdentity } from '#main/remote/scripts/identity.ts'
import { digestLocalFile } from '#main/transfer/engine/digestLocalFile.ts'
import type { TeardownDeps } from './teardownDeps.ts'

type Fact<T> = { value: T; source: string; atMs: number } | null
type Local = Evidence['localCopies']

/**
 * Takes every fact anew. Each stands alone: one that cannot be read is null, which the gate takes for unknown, and the
 * others go on. Digests come first and the scan last, so that a file written meanwhile shows in its size or time.
 */
export async function gatherEvidence(
  deps: TeardownDeps,
  instance: Instance,
  plan: Plan,
  signal: AbortSignal,
): Promise<Omit<Evidence, 'seal'>> {
  return (await gatherFacts(deps, instance, plan, signal, null)) as Omit<Evidence, 'seal'>
}

/** The same for some facts only; what was not asked for is absent. */
export async function gatherFacts(
  deps: TeardownDeps,
  instance: Instance,
  plan: Plan,
  signal: AbortSignal,
  only: readonly FactName[] | null,
): Promise<Partial<Omit<Evidence, 'seal'>>> {
  const wants = (name: FactName): boolean => only === null || only.includes(name)
  const facts: Partial<Omit<Evidence, 'seal'>> = {}
  const local = wants('localCopies') ? gatherLocalCopies(deps, instance, plan, signal) : null
  const { registry, storage, clock, profile } = deps
  const attempt = <T>(source: string, age: 'start' | 'end', read: () => Promise<T>): Promise<Fact<T>> =>
    readFact(deps, instance, source, age, read)
  const connection = () => registry.link(instance.id).connection()

  if (wants('identity'))
    facts.identity = await attempt('ssh', 'start', () => readIdentity(connection(), profile, signal))
  const withCopies = [...pathsOf(plan, 'pull'), ...pathsOf(plan, 'fs')]
  const digests = async () => {
    if (withCopies.length === 0) return {}
    const taken = { ...(await deps.digestRemote(connection(), withCopies, signal)) }
    await storage.noteRemoteDigests(instance.id, taken)
    return taken
  }
  if (wants('remoteDigests')) facts.remoteDigests = await attempt('sha256', 'end', digests)
  const onFs = pathsOf(plan, 'fs')
  const onFileStorage = async () => (onFs.length === 0 ? {} : storage.noteFsCopies(instance.id, onFs, signal))
  if (wants('fsCopies')) facts.fsCopies = await attempt('sha256 (FS)', 'end', onFileStorage)
  if (wants('quiet')) facts.quiet = await attempt('ps', 'start', () => deps.listProcesses(connection()))
  const scan = async () => {
    // A scan that began before this one was asked for is not fresh.
    if ((await storage.ledger(instance.id)).scanning) await storage.scan(instance.id).catch(() => undefined)
    const askedAtMs = clock.nowMs()
    const { entries, complete, scannedAtMs, leftOut } = await storage.scan(instance.id)
    const fresh = scannedAtMs !== null && scannedAtMs >= askedAtMs
    return { items: entries.map(({ artefact }) => artefact), complete: complete && fresh, leftOut }
  }
  if (wants('artefacts')) facts.artefacts = await attempt('find', 'start', scan)
  if (local !== null) facts.localCopies = await local
  return facts
}

/**
 * Reads every pulled copy on this computer again, whole. Only those that are there with the size and digest on record
 * are in the result.
 */
export function gatherLocalCopies(
  deps: TeardownDeps,
  instance: Instance,
  plan: Plan,
  signal: AbortSignal,
): Promise<Local> {
  const digest = deps.digestLocal ?? digestLocalFile
  return readFact(deps, instance, 'sha256 (local)', 'end', async () => {
    const { entries } = await deps.storage.ledger(instance.id)
    const wanted = new Set(pathsOf(plan, 'pull'))
    const there: Record<string, LocalCopy> = {}
    for (const { artefact, local } of entries) {
      if (local === null || !wanted.has(artefact.path)) continue
      signal.throwIfAborted()
      const found = await digest(local.localPath, signal).catch((error: unknown) => {
        deps.log.warn({ instanceId: instance.id, path: local.localPath, error }, 'a local copy could not be read')
        return null
      })
      if (found?.sizeBytes === local.sizeBytes && found.sha256 === local.sha256) there[artefact.path] = local
    }
    return there
  })
}

async function readFact<T>(
  deps: TeardownDeps,
  instance: Instance,
  source: string,
  age: 'start' | 'end',
  read: () => Promise<T>,
): Promise<Fact<T>> {
  const startedMs = deps.clock.nowMs()
  try {
    const value = await read()
    return { value, source, atMs: age === 'start' ? startedMs : deps.clock.nowMs() }
  } catch (error) {
    deps.log.warn({ instanceId: instance.id, source, error }, 'a fact could not be read')
    return null
  }
}

function pathsOf(plan: Plan, wanted: Decision): string[] {
  return plan.decisions.flatMap(({ artefact, decision }) => (decision === wanted ? [artefact.path] : []))
}
