import type { Profile, TierProfile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import type { Fate, Verb } from '#app/profile/verb.ts'
import type { Artefact } from './artefact.ts'
import { isSafe } from './ledgerState.ts'
import type { LedgerLine, LedgerView } from './ledgerView.ts'
import type { StorageView, TierSample } from './tier.ts'

/** What would go. null is "not known", and never 0. */
export type Loss = {
  readonly bytes: number | null
  /** Set when this tier lives on another one's disk: its bytes are counted there. */
  readonly countedIn: TierId | null
  readonly artefacts: number | null
  /** Those of them with no verified copy, no equal FS copy, and not given up by name. */
  readonly unsafeArtefacts: number | null
  readonly unsafeByKind: Readonly<Record<Artefact['kind'], number>> | null
  readonly newestMtimeMs: number | null
  /** False when the scan could not look everywhere: the counts are then "at least". */
  readonly complete: boolean
}

/** One cell of "what survives". `loss` is set for `lost`, and for `unknown`, where all of it may go. */
export type SurvivalCell = {
  readonly verb: Verb
  readonly tier: TierId
  readonly fate: Fate
  readonly loss: Loss | null
}

// From the worst to the best: a tier on another one's disk shares the worse fate of the two.
const WORST_FIRST: readonly Fate[] = ['lost', 'unknown', 'ifChosen', 'leftOut', 'captured', 'kept', 'notApplicable']

/**
 * The survival matrix with live numbers: for each verb of the profile and each tier, what becomes of the data there. A
 * verb or tier that the profile does not mention is `unknown`. `ledger` null means that nobody looked yet.
 */
export function survival(profile: Profile, view: StorageView | null, ledger: LedgerView | null): SurvivalCell[] {
  const verbs = Object.keys(profile.storage.survival) as Verb[]
  return verbs.flatMap((verb) =>
    profile.storage.tiers.map((tier) => {
      const sample = view?.tiers.find(({ tier: id }) => id === tier.id) ?? null
      const fate = fateOf(profile, verb, tier, sample)
      const loss = fate === 'lost' || fate === 'unknown' ? lossOf(tier.id, sample, ledger) : null
      return { verb, tier: tier.id, fate, loss }
    }),
  )
}

function fateOf(profile: Profile, verb: Verb, tier: TierProfile, sample: TierSample | null): Fate {
  const row = profile.storage.survival[verb]
  const own = row?.[tier.id] ?? 'unknown'
  if (sample?.state === 'missing') return 'notApplicable'
  if (sample?.state !== 'sharesSystem') return own
  const system = row?.system ?? 'unknown'
  return WORST_FIRST.find((fate) => fate === own || fate === system) ?? 'unknown'
}

function lossOf(tier: TierId, sample: TierSample | null, ledger: LedgerView | null): Loss {
  const shared = sample?.state === 'sharesSystem' && tier !== 'system'
  const size = { bytes: shared ? null : (sample?.bytes?.used ?? null), countedIn: shared ? ('system' as const) : null }
  if (ledger === null || ledger.scannedAtMs === null) {
    const unknown = { artefacts: null, unsafeArtefacts: null, unsafeByKind: null, newestMtimeMs: null }
    return { ...size, ...unknown, complete: false }
  }
  const here = ledger.entries.filter(({ artefact }) => artefact.tier === tier)
  const unsafe = here.filter((entry) => !isSafe(entry.state))
  return {
    ...size,
    artefacts: here.length,
    unsafeArtefacts: unsafe.length,
    unsafeByKind: countKinds(unsafe),
    newestMtimeMs: here.reduce<number | null>(
      (newest, { artefact }) => Math.max(newest ?? artefact.mtimeMs, artefact.mtimeMs),
      null,
    ),
    complete: ledger.complete,
  }
}

function countKinds(entries: readonly LedgerLine[]): Record<Artefact['kind'], number> {
  const counts = { checkpoint: 0, metrics: 0, log: 0, pinned: 0 }
  for (const { artefact } of entries) counts[artefact.kind] += 1
  return counts
}
