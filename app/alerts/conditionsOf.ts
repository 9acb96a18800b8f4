import type { Outlook } from '#app/history/timeToFull.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import type { QueueNews } from '#app/queue/queueNews.ts'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { usedRatio } from '#app/storage/usedRatio.ts'
import { type AlertFacts, alertKey } from './alert.ts'

const HOUR_MS = 3_600_000
/** A gauge that wavers at a threshold is one alert: it is over only so far below. */
const BAND = 0.02
const SOON_MS = 12 * HOUR_MS
const NOT_SOON_MS = 24 * HOUR_MS
/** Of what a tier may hold, in an hour: such a growth is an evaluation that saves a picture for each sample. */
const GROWS_RATIO = 0.05
const OLD_MS = 24 * HOUR_MS

export type SeenInstance = {
  readonly view: StorageView
  readonly ledger: LedgerView
  readonly outlooks: readonly { readonly tier: TierId; readonly bytes: Outlook; readonly inodes: Outlook }[]
  /** What it costs while it does nothing, and how long the balance lasts; null where there is nothing to warn of. */
  readonly costs: {
    readonly idle: { readonly sinceMs: number; readonly yuan: number; readonly warnYuan: number } | null
    readonly balance: { readonly hoursLeft: number; readonly warnHours: number } | null
  }
  readonly queue: {
    /** Undefined: nobody has looked. */
    readonly news: QueueNews | null | undefined
    /** Keys of what was told of queues and still holds. */
    readonly told: readonly string[]
  }
  readonly nowMs: number
}

export type Conditions = {
  readonly holds: readonly AlertFacts[]
  /** Keys of what is certainly over. What is in neither list is as it was. */
  readonly over: readonly string[]
}

/** What is worth telling of an instance, by what was read of it now. */
export function conditionsOf(seen: SeenInstance, { thresholds }: Pick<Profile['storage'], 'thresholds'>): Conditions {
  const holds: AlertFacts[] = []
  const over: string[] = []
  const judge = (facts: AlertFacts, isSo: boolean, isOver: boolean): void => {
    if (isSo) holds.push(facts)
    else if (isOver) over.push(alertKey(facts))
  }
  for (const sample of seen.view.tiers) {
    if (sample.state !== 'ok') continue
    const { tier } = sample
    const outlooks = seen.outlooks.find((each) => each.tier === tier)
    for (const measure of ['bytes', 'inodes'] as const) {
      const ratio = usedRatio(sample[measure])
      if (ratio === null) continue
      const own = measure === 'bytes' ? ownBytes(seen.ledger, tier) : null
      const facts = { ...none, kind: 'fills', tier, measure, usedRatio: ratio, ownBytes: own } as const
      const { high, critical } = thresholds
      judge({ ...facts, level: 'critical' }, ratio >= critical, ratio < critical - BAND)
      // At the worse of the two the other says nothing new, and stays as it was.
      judge({ ...facts, level: 'high' }, ratio >= high && ratio < critical, ratio < high - BAND)
      const outlook = outlooks?.[measure]
      const soon = { ...none, kind: 'fillsSoon', tier, measure, usedRatio: ratio } as const
      if (outlook?.kind === 'filling') {
        const leftMs = outlook.fullAtMs - seen.nowMs
        // Only where all readings see it grow: a guess wakes nobody.
        const sure = outlook.latestMs !== null
        judge({ ...soon, fullAtMs: outlook.fullAtMs }, sure && leftMs > 0 && leftMs < SOON_MS, leftMs > NOT_SOON_MS)
        if (measure === 'inodes' && leftMs > 0) {
          // What is left goes in that time: that is the rate.
          const ratioAnHour = ((1 - ratio) * HOUR_MS) / leftMs
          const count = Math.round(ratioAnHour * (sample.inodes?.total ?? 0))
          const grows = { ...none, kind: 'filesGrow', tier, measure, usedRatio: ratio, count } as const
          const isFast = sure && ratioAnHour >= GROWS_RATIO && leftMs >= SOON_MS
          judge({ ...grows, fullAtMs: outlook.fullAtMs }, isFast, ratioAnHour < GROWS_RATIO / 2)
        }
      } else {
        judge(soon, false, outlook?.kind === 'steady')
        if (measure === 'inodes') judge({ ...soon, kind: 'filesGrow' }, false, outlook?.kind === 'steady')
      }
    }
  }
  const old = seen.ledger.entries.filter(
    ({ state, artefact }) => !isSafe(state) && seen.nowMs - artefact.mtimeMs > OLD_MS,
  )
  const known = seen.ledger.scannedAtMs !== null
  const atRisk = { ...none, kind: 'atRisk', count: old.length } as const
  judge(atRisk, known && old.length > 0, known && seen.ledger.complete)
  const { idle, balance } = seen.costs
  const idleFacts = { ...none, kind: 'idle', yuan: idle?.yuan ?? null, sinceMs: idle?.sinceMs ?? null } as const
  judge(idleFacts, idle !== null && idle.yuan >= idle.warnYuan, idle === null)
  const low = { ...none, kind: 'lowBalance', hoursLeft: balance?.hoursLeft ?? null } as const
  judge(
    low,
    balance !== null && balance.hoursLeft < balance.warnHours,
    balance === null || balance.hoursLeft > balance.warnHours * 1.1,
  )
  const { news, told } = seen.queue
  if (news) holds.push({ ...none, kind: 'queue', queue: news })
  if (news !== undefined) {
    const key = news === null ? null : alertKey({ ...none, kind: 'queue', queue: news })
    over.push(...told.filter((each) => each !== key))
  }
  return { holds, over }
}

/** The facts of an alert that says nothing of them. */
export const none = {
  tier: null,
  measure: null,
  level: null,
  usedRatio: null,
  fullAtMs: null,
  count: null,
  ownBytes: null,
  yuan: null,
  sinceMs: null,
  hoursLeft: null,
  queue: null,
  whenDone: null,
} as const

function ownBytes({ entries, complete, scannedAtMs }: LedgerView, tier: TierId): number | null {
  if (!complete || scannedAtMs === null) return null
  return entries.reduce((sum, { artefact }) => sum + (artefact.tier === tier ? artefact.sizeBytes : 0), 0)
}
