import { z } from 'zod'
import { chargeSchema } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import { beijingDay, dayStartMs, daysOf } from './beijingDay.ts'
import type { DiskReading, Usage, UsageSegment } from './usage.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const GB = 1024 ** 3

export const monthReportSchema = z.object({
  month: z.string(),
  rows: z.array(
    z.object({
      instanceId: z.string(),
      alias: z.string(),
      /** null where it was off all month: then only its disk is known. */
      charge: chargeSchema.nullable(),
      onHours: z.number(),
      /** Of them without a price: what they cost is not known, and not in `yuan`. */
      unpricedHours: z.number(),
      yuan: z.number(),
      idleHours: z.number(),
      idleYuan: z.number(),
      dataDiskYuan: z.number(),
    }),
  ),
  /** File storage and NAS belong to a region, whatever number of instances uses them. */
  regions: z.array(z.object({ region: z.string().nullable(), fsYuan: z.number(), nasYuan: z.number() })),
  days: z.array(z.object({ day: z.string(), yuan: z.number() })),
  totalYuan: z.number(),
  unpricedHours: z.number(),
  /** Days on which the size of a disk was not read, and the last reading before was taken. */
  carriedDays: z.number().int(),
})
export type MonthReport = z.infer<typeof monthReportSchema>

/** When an instance stopped being charged for its disk; absent for one that still is. */
export type Released = Readonly<Record<string, number>>

/**
 * What a month of Beijing cost as far as Berth saw it: hours on by the prices that were entered, disks by the day they were charged
 * (24:00) beyond their free part. Nothing is made up: hours without a price are counted and not charged, a day without a reading takes
 * the last one before and is counted. AutoDL's bill decides.
 */
export function monthReport(
  usage: Usage,
  month: string,
  profile: Profile,
  released: Released,
  nowMs: number,
): MonthReport {
  const days = daysOf(month)
  const byDay = new Map(days.map((day) => [day, 0]))
  const rows = new Map<string, MonthReport['rows'][number]>()
  const row = (of: { instanceId: string; alias: string }) => {
    const known = rows.get(of.instanceId)
    const made = known ?? { ...emptyRow, instanceId: of.instanceId, alias: of.alias }
    rows.set(of.instanceId, made)
    return made
  }
  for (const segment of usage.segments) {
    const lengthMs = segment.toMs - segment.fromMs
    for (const day of days) {
      const hours = overlapMs(segment, day) / HOUR_MS
      if (hours <= 0) continue
      const into = row(segment)
      into.alias = segment.alias
      into.charge = segment.charge
      into.onHours += hours
      const idleHours = lengthMs > 0 ? (segment.idleMs / lengthMs) * hours : 0
      into.idleHours += idleHours
      if (segment.yuanPerHour === null) {
        if (segment.charge !== 'monthly') into.unpricedHours += hours
        continue
      }
      into.yuan += hours * segment.yuanPerHour
      into.idleYuan += idleHours * segment.yuanPerHour
      byDay.set(day, (byDay.get(day) ?? 0) + hours * segment.yuanPerHour)
    }
  }
  const disks = diskCosts(usage.disks, days, profile, released, nowMs)
  for (const { reading, day, yuan } of disks.data) {
    row(reading).dataDiskYuan += yuan
    byDay.set(day, (byDay.get(day) ?? 0) + yuan)
  }
  const regions = new Map<string | null, MonthReport['regions'][number]>()
  for (const { region, day, fsYuan, nasYuan } of disks.regions) {
    const into = regions.get(region) ?? { region, fsYuan: 0, nasYuan: 0 }
    regions.set(region, { region, fsYuan: into.fsYuan + fsYuan, nasYuan: into.nasYuan + nasYuan })
    byDay.set(day, (byDay.get(day) ?? 0) + fsYuan + nasYuan)
  }
  const list = [...rows.values()].sort((a, b) => b.yuan + b.dataDiskYuan - a.yuan - a.dataDiskYuan)
  return {
    month,
    rows: list,
    regions: [...regions.values()],
    days: days.map((day) => ({ day, yuan: byDay.get(day) ?? 0 })),
    totalYuan: [...byDay.values()].reduce((sum, yuan) => sum + yuan, 0),
    unpricedHours: list.reduce((sum, { unpricedHours }) => sum + unpricedHours, 0),
    carriedDays: disks.carriedDays,
  }
}

const emptyRow = { charge: null, onHours: 0, unpricedHours: 0, yuan: 0, idleHours: 0, idleYuan: 0, dataDiskYuan: 0 }

function overlapMs({ fromMs, toMs }: UsageSegment, day: string): number {
  const startMs = dayStartMs(day)
  return Math.min(toMs, startMs + DAY_MS) - Math.max(fromMs, startMs)
}

function diskCosts(
  disks: readonly DiskReading[],
  days: readonly string[],
  profile: Profile,
  released: Released,
  nowMs: number,
) {
  const { dataDiskYuanPerGbDay, fsYuanPerGbDay, nasYuanPerGbMonth, freeDataDiskGb, freeFsGb } = profile.teardown
  const beyond = (bytes: number | null, freeGb: number) => Math.max(0, (bytes ?? 0) / GB - freeGb)
  const data: { reading: DiskReading; day: string; yuan: number }[] = []
  const regions: { region: string | null; day: string; fsYuan: number; nasYuan: number }[] = []
  const carried = new Set<string>()
  const today = beijingDay(nowMs)
  for (const day of days.filter((each) => each < today)) {
    const endMs = dayStartMs(day) + DAY_MS
    const before = disks.filter((reading) => reading.day <= day)
    for (const reading of lastOf(
      before.filter((each) => each.dataTotalBytes !== null),
      ({ instanceId }) => instanceId,
    )) {
      if ((released[reading.instanceId] ?? Number.POSITIVE_INFINITY) < endMs) continue
      if (reading.day < day) carried.add(day)
      data.push({ reading, day, yuan: beyond(reading.dataTotalBytes, freeDataDiskGb) * dataDiskYuanPerGbDay })
    }
    for (const reading of lastOf(
      before.filter((each) => each.fsUsedBytes !== null),
      ({ region }) => region ?? '',
    )) {
      if (reading.day < day) carried.add(day)
      const fsYuan = beyond(reading.fsUsedBytes, freeFsGb) * fsYuanPerGbDay
      // NAS has a price by the month: an equal share for each of its days.
      const nasYuan = (beyond(reading.nasUsedBytes, freeFsGb) * nasYuanPerGbMonth) / days.length
      regions.push({ region: reading.region, day, fsYuan, nasYuan })
    }
  }
  return { data, regions, carriedDays: carried.size }
}

/** The newest reading of each group; readings are in the order in which they were taken. */
function lastOf(readings: readonly DiskReading[], groupOf: (reading: DiskReading) => string): DiskReading[] {
  const last = new Map<string, DiskReading>()
  for (const reading of readings) {
    const known = last.get(groupOf(reading))
    if (known === undefined || known.day <= reading.day) last.set(groupOf(reading), reading)
  }
  return [...last.values()]
}
