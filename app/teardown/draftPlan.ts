import type { Instance } from '#app/instance/instance.ts'
import type { Artefact } from '#app/storage/artefact.ts'
import { hasEqualFsCopy } from '#app/storage/ledgerState.ts'
import type { LedgerLine, LedgerView } from '#app/storage/ledgerView.ts'
import { sameFile } from '#app/storage/sameFile.ts'
import type { Decision, Plan, PlanVerb } from './plan.ts'

type Line = Plan['decisions'][number]

export type DraftInput = {
  readonly instance: Instance
  /** The artefacts of the newest scan, with what is known of their copies and what the person said of them. */
  readonly ledger: Pick<LedgerView, 'entries' | 'acceptedNames' | 'leftOut'>
  readonly verb: PlanVerb
  /** The plan before; its decisions are kept where they still mean the same. */
  readonly previous: Plan | null
  /** Whether a file has to be at home before 释放, however safe it is elsewhere. */
  readonly mustBeHome: (artefact: Artefact) => boolean
}

/**
 * A plan for the files that are there now. A decision from before is kept only for the file it was made for (same size
 * and time; one to be left may have grown) and only if the verb allows it. A file that is home and proven, or taken as
 * it is by the person, gets `pull`, one that is so on the FS gets `fs`. What nobody decided has no line, which keeps the gate shut.
 */
export function draftPlan({ instance, ledger, verb, previous, mustBeHome }: DraftInput): Plan {
  const { entries, acceptedNames, leftOut } = ledger
  const wasRelease = previous?.verb === 'release'
  const before = new Map(previous?.decisions.map((line) => [line.artefact.path, line]))
  const decisions = entries.flatMap((entry): Line[] => {
    const { artefact } = entry
    const decision =
      kept(before.get(artefact.path), entry, verb) ?? proven(entry, verb === 'release' && mustBeHome(artefact))
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
    notLookedAt: [],
    leftOut: leftOut
      .filter((folder) => verb === 'shutdown' || (wasRelease && previous.leftOut.includes(folder)))
      .sort(),
    nothingToKeep: verb === 'release' && entries.length === 0 && previous?.nothingToKeep === true,
    acceptedNames: [...acceptedNames].sort(),
    keptUnread: entries
      .flatMap(({ artefact, keptUnread }) =>
        keptUnread !== null && sameFile(keptUnread, artefact) ? [artefact.path] : [],
      )
      .sort(),
  }
}

function kept(line: Line | undefined, { artefact }: LedgerLine, verb: PlanVerb): Decision | null {
  if (line === undefined) return null
  if (line.decision === 'leave') return verb === 'shutdown' ? 'leave' : null
  return sameFile(line.artefact, artefact) ? line.decision : null
}

function proven(line: LedgerLine, homeOnly: boolean): Decision | null {
  if (line.state === 'verified' || (line.state === 'accepted' && line.local !== null)) return 'pull'
  const onFs = line.state === 'onFs' || (line.state === 'accepted' && hasEqualFsCopy(line))
  return onFs && !homeOnly ? 'fs' : null
}
