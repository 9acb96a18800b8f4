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
 * may be early and never late: "3 天" off may be nearly four, "3 天后" may be only just over two. Where several are there, as in a
 * whole row of the console, all are given, the earliest first: which of them is 关机 cannot be told.
 */
export function readConsoleTime(text: string, nowMs: number, windowDays: number): ConsoleTime {
  const plain = text.normalize('NFKC').slice(0, 500)
  const dates = datesIn(plain, nowMs)
  if (dates.length > 0) return times(dates)
  const spans = spansIn(plain)
  const readings = spans.flatMap(({ ms, smallestMs, words, before, after }): Reading[] => {
    const isPassed = /(?:关机|off for|stopped)[^\d]{0,4}$/i.test(before)
    const isLeft =
      /^\s{0,2}(?:后|内|会释放|自动释放|释放|left)/i.test(after) || /(?:剩余?|还有|in|left)[^\d]{0,3}$/i.test(before)
    // "关机 15 天后释放", "连续关机15天会释放实例": the rule, and no count of this instance.
    if (isPassed && isLeft) return []
    const left = { atMs: nowMs + Math.max(0, ms - smallestMs) - windowDays * DAY_MS, words: `${words} 后释放` }
    const passed = { atMs: nowMs - ms - smallestMs, words: `关机 ${words}` }
    if (isLeft) return [left]
    // Not said: both are possible, and the earlier one is taken.
    return isPassed || !/释放|release/i.test(plain) ? [passed] : [left, passed]
  })
  return readings.length > 0 ? times(readings) : { kind: spans.length > 0 ? 'general' : 'none' }
}

type Reading = { readonly atMs: number; readonly words: string }

function times(readings: readonly Reading[]): ConsoleTime {
  return {
    kind: 'times',
    atMs: [...new Set(readings.map(({ atMs }) => atMs))].sort((a, b) => a - b),
    words: [...new Set(readings.map(({ words }) => words))].join(' · ').slice(0, 100),
  }
}

function datesIn(text: string, nowMs: number): Reading[] {
  const full =
    /(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[T ]{0,3}(\d{1,2}):(\d{2})(?::(\d{2}))? ?(Z|[+-]\d{2}:?\d{2})?/g
  const found = [...text.matchAll(full)].flatMap((match) => {
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
      .slice(1, 7)
      .map((part) => Number(part ?? 0))
    const moments = momentsOf([year, month, day, hour, minute, second], match[7]) ?? []
    return moments.map((atMs) => ({ atMs, words: match[0].trim() }))
  })
  if (found.length > 0) return found
  // Without a year: the last time that this day was.
  const short = /(?:^|[^\d])((\d{1,2})[-/月](\d{1,2})日?[ ]{0,3}(\d{1,2}):(\d{2}))/g
  return [...text.matchAll(short)].flatMap((match) => {
    const [month = 0, day = 0, hour = 0, minute = 0] = match.slice(2, 6).map(Number)
    const year = new Date(nowMs).getFullYear()
    const past = momentsOf([year, month, day, hour, minute, 0], undefined)?.filter((atMs) => atMs <= nowMs) ?? []
    const moments = past.length > 0 ? past : (momentsOf([year - 1, month, day, hour, minute, 0], undefined) ?? [])
    return moments.map((atMs) => ({ atMs, words: match[1] ?? '' }))
  })
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

type Span = {
  readonly ms: number
  readonly smallestMs: number
  readonly words: string
  /** What stands around it: whether it has passed or is left. */
  readonly before: string
  readonly after: string
}

/** Every span of the text: "3 天 2 小时" is one, "12 天 … 3 天" are two. */
function spansIn(text: string): Span[] {
  const part = /(\d{1,4})\s{0,3}(?:(天|日|days?\b|d\b)|(个?小时|时|hours?\b|h\b)|(?:分钟?|minutes?\b|min\b|m\b))/gi
  const spans: (Span & { readonly endsAt: number })[] = []
  for (const match of text.matchAll(part)) {
    const unitMs = match[2] ? DAY_MS : match[3] ? HOUR_MS : MINUTE_MS
    const endsAt = match.index + match[0].length
    const one = {
      ms: Number(match[1]) * unitMs,
      smallestMs: unitMs,
      words: match[0],
      before: text.slice(Math.max(0, match.index - 12), match.index),
      after: text.slice(endsAt, endsAt + 8),
      endsAt,
    }
    const last = spans.at(-1)
    const goesOn = last !== undefined && match.index - last.endsAt <= 2 && unitMs < last.smallestMs
    if (!goesOn) spans.push(one)
    else {
      const words = `${last.words} ${one.words}`
      spans[spans.length - 1] = { ...one, ms: last.ms + one.ms, words, before: last.before }
    }
  }
  return spans
}
