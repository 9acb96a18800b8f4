import type { Profile } from '#app/profile/profile.ts'
import { beijingDay } from './beijingDay.ts'
import { monthReport, type Released } from './monthReport.ts'
import type { Usage } from './usage.ts'

const HOUR_MS = 3_600_000

/** The balance that a person typed, and when. */
export type Balance = { readonly yuan: number; readonly atMs: number }

/** What runs now and bills by the hour; `yuanPerHour` null where nobody entered a price. */
export type Running = { readonly instanceId: string; readonly alias: string; readonly yuanPerHour: number | null }

export type AccountOutlook = {
  readonly yuanPerHour: number
  /** Aliases whose price is not known: what is left is then less than said. */
  readonly unpriced: readonly string[]
  /** null without a balance. Below 0 the account is in arrears by what Berth knows. */
  readonly leftYuan: number | null
  /** null without a balance, or while nothing runs that has a price. */
  readonly hoursLeft: number | null
}

/** How long the money lasts: the typed balance less what ran since, over what runs now. AutoDL's own balance decides. */
export function accountOutlook(
  balance: Balance | null,
  running: readonly Running[],
  usage: Usage,
  profile: Profile,
  released: Released,
  nowMs: number,
): AccountOutlook {
  const yuanPerHour = running.reduce((sum, each) => sum + (each.yuanPerHour ?? 0), 0)
  const unpriced = running.filter((each) => each.yuanPerHour === null).map(({ alias }) => alias)
  if (balance === null) return { yuanPerHour, unpriced, leftYuan: null, hoursLeft: null }
  const since = usage.segments.flatMap((segment) => {
    const fromMs = Math.max(segment.fromMs, balance.atMs)
    return segment.toMs > fromMs ? (segment.yuanPerHour ?? 0) * ((segment.toMs - fromMs) / HOUR_MS) : []
  })
  const leftYuan =
    balance.yuan -
    since.reduce((sum, yuan) => sum + yuan, 0) -
    disksSince(balance.atMs, usage, profile, released, nowMs)
  return { yuanPerHour, unpriced, leftYuan, hoursLeft: yuanPerHour > 0 ? Math.max(0, leftYuan) / yuanPerHour : null }
}

/** Disks are charged at the end of each day. */
function disksSince(sinceMs: number, usage: Usage, profile: Profile, released: Released, nowMs: number): number {
  const [from, to] = [beijingDay(sinceMs), beijingDay(nowMs)]
  const disks = { segments: [], disks: usage.disks }
  let yuan = 0
  for (let month = from.slice(0, 7); month <= to.slice(0, 7); month = nextMonth(month)) {
    const { days } = monthReport(disks, month, profile, released, nowMs)
    for (const day of days) if (day.day >= from && day.day < to) yuan += day.yuan
  }
  return yuan
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}
