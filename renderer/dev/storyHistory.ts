import { type HistoryRange, RANGE_MS } from '#app/history/historyRange.ts'
import type { HistorySample } from '#app/history/historySample.ts'
import { type HistoryView, historyView } from '#app/history/historyView.ts'
import { timeToFull } from '#app/history/timeToFull.ts'
import { tierIdSchema } from '#app/profile/tierId.ts'

const GB = 1024 ** 3
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Eight days of a run that fills the data disk, with a night in which the laptop slept and a clean-up. */
function samples(nowMs: number): HistorySample[] {
  return Array.from({ length: 8 * 24 * 60 }, (_, at): HistorySample => {
    const atMs = nowMs - (8 * 24 * 60 - at) * MINUTE
    const day = at / (24 * 60)
    const busy = Math.sin(at / 180) > -0.4
    const used = day < 5 ? 12 + 5 * day : 8 + 7.4 * (day - 5)
    return {
      atMs,
      tiers: {
        system: [26.4 * GB, 30 * GB, 300_000, 1_900_000],
        data: [used * GB, 50 * GB, 90_000 + 2_000 * day, 3_200_000],
        fs: [68 * GB, 200 * GB, 150_000 + 5_180 * day, 200_000],
      },
      gpus: [[busy ? 0.9 + 0.08 * Math.sin(at) : 0.02, busy ? 21_900 : 800, 24_564]],
      memory: [(30 + 8 * Math.sin(at / 700) + (busy ? 40 : 0)) * GB, 90 * GB],
      cpu: [busy ? 6 + Math.sin(at / 5) : 0.3, 12],
    }
  }).filter(({ atMs }) => {
    const ago = (nowMs - atMs) / DAY
    return ago < 1.2 || ago > 1.5
  })
}

/** `run` as above, `gap` two readings and nothing between them. */
export type HistoryStory = 'run' | 'gap' | 'nothing'

export function storyHistory(story: HistoryStory, range: HistoryRange, nowMs: number): HistoryView {
  const all = samples(nowMs)
  const read = { run: all, gap: [...all.slice(-700, -699), ...all.slice(-1)], nothing: [] }[story]
  return historyView(read, nowMs - (range === 'all' ? 8 * DAY : RANGE_MS[range]), nowMs)
}

export function storyOutlook(nowMs: number) {
  const recent = samples(nowMs).filter(({ atMs }) => nowMs - atMs < DAY / 4)
  return tierIdSchema.options.map((tier) => {
    const readings = (at: 0 | 2, of: 1 | 3) =>
      recent.flatMap(({ atMs, tiers }) => {
        const [used, total] = [tiers[tier]?.[at] ?? null, tiers[tier]?.[of] ?? null]
        return used === null || total === null ? [] : [{ atMs, used, total }]
      })
    return { tier, bytes: timeToFull(readings(0, 1), nowMs), inodes: timeToFull(readings(2, 3), nowMs) }
  })
}
