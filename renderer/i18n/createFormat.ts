import { bytesText } from '#app/text/bytesText.ts'
import { type Language, LOCALE_OF } from './language.ts'

const GB = 1024 ** 3
const MB = 1024 ** 2
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

type Unit = 'day' | 'hour' | 'minute' | 'second'

/** Intl writes "3天" and, for one second, "1秒钟"; the sentences around it have a blank between number and word. */
const ZH_UNITS: { readonly [U in Unit]: string } = { day: '天', hour: '小时', minute: '分钟', second: '秒' }

/** Everything that turns a number into words, for one language. */
export type Format = ReturnType<typeof createFormat>

/**
 * Number, size, money and time formats of one language, all through Intl. Sizes follow the platform: 1 GB is 1024³ bytes,
 * as its console and `df -h` count.
 */
export function createFormat(language: Language) {
  const locale = LOCALE_OF[language]
  const integer = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumSignificantDigits: 3 })
  const cny = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' })
  const dateTime = new Intl.DateTimeFormat(locale, {
    month: language === 'zh' ? 'numeric' : 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const date = new Intl.DateTimeFormat(locale, { month: language === 'zh' ? 'numeric' : 'short', day: 'numeric' })
  const fullDateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' })

  const decimals = (value: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 }).format(value)

  /** The two largest units that say something: "3 天 4 小时", "12 minutes"; `narrow` where room is short: "3d 4h". */
  function duration(ms: number, display: 'long' | 'narrow' = 'long'): string {
    const unit = (value: number, name: Unit): string =>
      language === 'zh'
        ? `${value} ${ZH_UNITS[name]}`
        : new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: display }).format(value)
    const seconds = Math.max(0, Math.floor(ms / 1000))
    const days = Math.floor(seconds / 86_400)
    const hours = Math.floor((seconds % 86_400) / 3600)
    const minutes = Math.floor((seconds % 3600) / 60)
    if (days > 0) return hours > 0 ? `${unit(days, 'day')} ${unit(hours, 'hour')}` : unit(days, 'day')
    if (hours > 0) return minutes > 0 ? `${unit(hours, 'hour')} ${unit(minutes, 'minute')}` : unit(hours, 'hour')
    if (minutes > 0) return unit(minutes, 'minute')
    return unit(seconds, 'second')
  }

  /** A duration that is shown while it grows: nothing below a minute ticks. */
  function span(ms: number, display: 'long' | 'narrow' = 'long'): string {
    if (ms >= MINUTE_MS) return duration(ms, display)
    return language === 'zh' ? '不到 1 分钟' : display === 'narrow' ? '< 1m' : 'less than a minute'
  }

  /** How long ago; a moment in the future (this computer's clock was set back) is said as the moment itself. */
  function age(atMs: number, nowMs: number): string {
    const passedMs = nowMs - atMs
    const ago = (value: number, name: Unit): string =>
      language === 'zh' ? `${value} ${ZH_UNITS[name]}前` : relative.format(-value, name)
    if (passedMs < -MINUTE_MS) return dateTime.format(atMs)
    // In steps of ten seconds: a number that changes every second draws the eye for nothing.
    if (passedMs < 10_000) return language === 'zh' ? '刚刚' : 'just now'
    if (passedMs < MINUTE_MS) return ago(10 * Math.floor(passedMs / 10_000), 'second')
    if (passedMs < HOUR_MS) return ago(Math.floor(passedMs / MINUTE_MS), 'minute')
    if (passedMs < DAY_MS) return ago(Math.floor(passedMs / HOUR_MS), 'hour')
    if (passedMs < 30 * DAY_MS) return ago(Math.floor(passedMs / DAY_MS), 'day')
    return dateTime.format(atMs)
  }

  return {
    locale,
    integer: (value: number) => integer.format(value),
    /** Large counts in short: 138M, 1.38亿. */
    compact: (value: number) => compact.format(value),
    percent: (ratio: number) => percent.format(ratio),
    bytes: bytesText,
    /** Used and total in the unit of the total: "26.4 / 30 GB". */
    bytesOf(used: number, total: number): string {
      return total >= GB
        ? `${decimals(used / GB)} / ${decimals(total / GB)} GB`
        : `${bytesText(used)} / ${bytesText(total)}`
    },
    countOf: (used: number, total: number) => `${integer.format(used)} / ${integer.format(total)}`,
    /** Never in GB, so that a rate that crosses the line does not look like a leap. */
    rate: (bytesPerSecond: number) =>
      bytesPerSecond >= MB ? `${decimals(bytesPerSecond / MB)} MB/s` : `${bytesText(bytesPerSecond)}/s`,
    yuan: (value: number) => cny.format(value),
    duration,
    span,
    age,
    dateTime: (atMs: number) => dateTime.format(atMs),
    /** A moment on the axis of a chart that spans so long. */
    tick: (atMs: number, spanMs: number) => (spanMs <= 2 * DAY_MS ? time : date).format(atMs),
    fullDateTime: (atMs: number) => fullDateTime.format(atMs),
  }
}
