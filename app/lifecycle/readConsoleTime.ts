const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** AutoDL's console is made for Beijing, wherever the person is. */
const BEIJING_MS = 8 * HOUR_MS

/** `general`: the notice that stands on every instance ("连续关机 15 天会释放"), which says nothing about this one. */
export type ConsoleTime =
  | { readonly kind: 'none' | 'general' }
  /** Moments at which it may have gone off; several where the text does not say whose time zone it is in. */
  | {
      readonly kind: 'times'
      readonly atMs: readonly number[]
      /** The words that were read and no others: what stands around them in a console may be a password. */
      readonly words: string
    }

/**
 * What a text copied from the console says about when an instance went off: a date and time ("关机时间 2026-11-20 13:45"), how long it
 * is off ("已关机 3 天 2 小时") or how long it still has ("12天3小时后释放"). Rounded words are taken at their earliest, because a clock
 * may be early and never late: "3 天" off may be nearly four, "3 天后" may be only just over two.
 */
export function readConsoleTime(text: string, nowMs: number, windowDays: number): ConsoleTime {
  const plain = text.normalize('NFKC').slice(0, 500)
  const date = dateIn(plain, nowMs)
  if (date !== null) return { kind: 'times', ...date }
  const isGeneral = /连续\s{0,3}关机/.test(plain)
  const span = isGeneral ? null : spanIn(plain)
  if (span === null) return { kind: isGeneral ? 'general' : 'none' }
  if (/释放|release|left|剩/i.test(plain)) {
    const atMs = [nowMs + Math.max(0, span.ms - span.smallestMs) - windowDays * DAY_MS]
    return { kind: 'times', atMs, words: `${span.words} 后释放` }
  }
  return { kind: 'times', atMs: [nowMs - span.ms - span.smallestMs], words: span.words }
}

function dateIn(text: string, nowMs: number): { atMs: number[]; words: string } | null {
  const full =
    /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T ]{0,3}(\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|[+-]\d{2}:?\d{2})?/.exec(
      text,
    )
  if (full) {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = full
      .slice(1, 7)
      .map((part) => Number(part ?? 0))
    const atMs = momentsOf([year, month, day, hour, minute, second], full[7])
    return atMs === null ? null : { atMs, words: full[0].trim() }
  }
  const short = /(?:^|[^\d])((\d{1,2})[-/月](\d{1,2})日?[ ]{0,3}(\d{1,2}):(\d{2}))/.exec(text)
  if (!short) return null
  const [month = 0, day = 0, hour = 0, minute = 0] = short.slice(2, 6).map(Number)
  // Without a year: the last time that this day was.
  const year = new Date(nowMs).getFullYear()
  const moments = momentsOf([year, month, day, hour, minute, 0], undefined)
  const past = moments?.filter((atMs) => atMs <= nowMs) ?? []
  const atMs = past.length > 0 ? past : momentsOf([year - 1, month, day, hour, minute, 0], undefined)
  return atMs === null ? null : { atMs, words: short[1] ?? '' }
}

type Parts = readonly [year: number, month: number, day: number, hour: number, minute: number, second: number]

function momentsOf([year, month, day, hour, minute, second]: Parts, zone: string | undefined): number[] | null {
  const utcMs = Date.UTC(year, month - 1, day, hour, minute, second)
  const isReal = new Date(utcMs).getUTCMonth() === month - 1 && hour < 24 && minute < 60 && second < 60 && year >= 2000
  if (!isReal) return null
  if (zone !== undefined) return [utcMs - zoneMs(zone)]
  const localMs = new Date(year, month - 1, day, hour, minute, second).getTime()
  return [...new Set([utcMs - BEIJING_MS, localMs])].sort((a, b) => a - b)
}

function zoneMs(zone: string): number {
  if (zone === 'Z') return 0
  const digits = zone.replace(':', '')
  const minutes = Number(digits.slice(1, 3)) * 60 + Number(digits.slice(3, 5))
  return (digits.startsWith('-') ? -minutes : minutes) * MINUTE_MS
}

function spanIn(text: string): { ms: number; smallestMs: number; words: string } | null {
  let ms = 0
  const words: string[] = []
  let smallestMs = Number.POSITIVE_INFINITY
  for (const [unit, unitMs] of [
    [/(\d{1,4})\s{0,3}(?:天|日|days?\b|d\b)/i, DAY_MS],
    [/(\d{1,4})\s{0,3}(?:个?小时|时|hours?\b|h\b)/i, HOUR_MS],
    [/(\d{1,4})\s{0,3}(?:分钟?|minutes?\b|min\b|m\b)/i, MINUTE_MS],
  ] as const) {
    const found = unit.exec(text)
    if (!found) continue
    ms += Number(found[1]) * unitMs
    smallestMs = unitMs
    words.push(found[0])
  }
  return Number.isFinite(smallestMs) ? { ms, smallestMs, words: words.join(' ') } : null
}
