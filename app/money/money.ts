import type { Instance } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { rateOf } from './rateOf.ts'

const HOUR_MS = 3_600_000
const GB = 1024 ** 3

/** Costs in 元. null wherever something it is made of is unknown: a missing rate is never a cost of 0. */
export type Money = {
  /** Since the container started, at the hourly rate. Only for 按量 and 潮汐; 包年包月 is not billed by the hour. */
  readonly sessionYuan: number | null
  /** The part of this session since the GPU went idle. 0 while it works; null when that is not known. */
  readonly idleYuan: number | null
  /** The data disk beyond its free part, charged daily whether the instance is on or off. */
  readonly dataDiskYuanPerDay: number | null
  /** FS beyond its free part, charged daily by what is stored. */
  readonly fsYuanPerDay: number | null
}

/** `idle` is null when the GPU's load is not known; `sinceMs` null means that it works. */
export type Idle = { readonly sinceMs: number | null } | null

/**
 * Money facts of one instance, from the rate that the user typed and the profile's prices (editable defaults that age,
 * never promises). FS is shared by all instances of a region: its cost must not be added up over them.
 */
export function money(
  instance: Instance,
  view: StorageView | null,
  idle: Idle,
  profile: Profile,
  nowMs: number,
): Money {
  const rate = rateOf(instance, profile)
  const { dataDiskYuanPerGbDay, fsYuanPerGbDay, freeDataDiskGb, freeFsGb } = profile.teardown
  const data = okBytes(view, 'data')
  const fs = okBytes(view, 'fs')
  return {
    sessionYuan: costSince(rate, instance.bootedAtMs, nowMs),
    idleYuan: idleCost(rate, instance.power.state, idle, nowMs),
    // What was bought is charged, not what is used.
    dataDiskYuanPerDay: data === null ? null : Math.max(0, data.total / GB - freeDataDiskGb) * dataDiskYuanPerGbDay,
    fsYuanPerDay: fs === null ? null : Math.max(0, fs.used / GB - freeFsGb) * fsYuanPerGbDay,
  }
}

function costSince(rate: number | null, sinceMs: number | null, nowMs: number): number | null {
  if (rate === null || sinceMs === null || sinceMs > nowMs) return null
  return (rate * (nowMs - sinceMs)) / HOUR_MS
}

function idleCost(rate: number | null, state: Instance['power']['state'], idle: Idle, nowMs: number): number | null {
  if (rate === null || idle === null || state !== 'on') return null
  return idle.sinceMs === null ? 0 : costSince(rate, idle.sinceMs, nowMs)
}

function okBytes(view: StorageView | null, tier: TierId) {
  const sample = view?.tiers.find((each) => each.tier === tier)
  // On a shared disk the numbers are those of the system disk, which is priced otherwise.
  return sample?.state === 'ok' ? sample.bytes : null
}
