import type { Instance } from '#app/instance/instance.ts'
import type { LedgerEntry } from '#app/storage/artefact.ts'
import { ledgerState } from '#app/storage/ledgerState.ts'
import { sameFile } from '#app/storage/sameFile.ts'
import type { Decision, Plan, PlanVerb } from './plan.ts'

type Line = Plan['decisions'][number]

export type DraftInput = {
  readonly instance: Instance
  /** The artefacts of the newest scan, with what is known of their copies. */
  readonly entries: readonly LedgerEntry[]
  readonly verb: PlanVerb
  /** The plan before; its decisions are kept where they still mean the same. */
  readonly previous: Plan | null
  readonly torchConfigured: boolean
}

/**
 * A plan for the files that are there now. A decision from before is kept only for the file it was made for (same size
 * and time; one to be left may have grown) and only if the verb allows it. A file that is home and loads gets `pull`,
 * one with an equal copy on the FS gets `fs`. What nobody decided has no line, which keeps the gate shut.
 */
export function draftPlan({ instance, entries, verb, previous, torchConfigured }: DraftInput): Plan {
  const before = new Map(previous?.decisions.map((line) => [line.artefact.path, line]))
  const decisions = entries.flatMap((entry): Line[] => {
    const { artefact } = entry
    const decision = kept(before.get(artefact.path), entry, verb) ?? proven(entry, torchConfigured)
    return decision === null ? [] : [{ artefact, decision }]
  })
  return {
    version: 1,
    instanceId: instance.id,
    alias: instance.alias,
    containerUuid: instance.containerUuid,
    hostKeySha256: instance.hostKey.sha256,
    verb,
    decisions: decisions.sort((a, b) => (a.artefact.path < b.artefact.path ? -1 : 1)),
    acceptedProcesses: verb === 'shutdown' ? [...(previous?.acceptedProcesses ?? [])] : [],
  }
}

function kept(line: Line | undefined, { artefact }: LedgerEntry, verb: PlanVerb): Decision | null {
  if (line === undefined) return null
  if (line.decision === 'leave') return verb === 'shutdown' ? 'leave' : null
  return sameFile(line.artefact, artefact) ? line.decision : null
}

function proven(entry: LedgerEntry, torchConfigured: boolean): Decision | null {
  const state = ledgerState(entry, torchConfigured)
  if (state === 'verified') return 'pull'
  return state === 'onFs' ? 'fs' : null
}
