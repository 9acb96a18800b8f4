import { describe, expect, it } from 'vitest'
import { createFormat } from './createFormat.ts'
import { languageOf } from './language.ts'

const zh = createFormat('zh')
const en = createFormat('en')
const GB = 1024 ** 3

describe('createFormat', () => {
  it('counts sizes as the platform does', () => {
    expect(zh.bytesOf(26.4 * GB, 30 * GB)).toBe('26.4 / 30 GB')
    expect(zh.bytes(1.84 * GB)).toBe('1.84 GB')
    expect(zh.bytes(48_213)).toBe('47.1 KB')
    expect(zh.bytes(0)).toBe('0 B')
    expect(en.rate(120 * 1024 ** 2)).toBe('120 MB/s')
    expect(en.rate(300)).toBe('300 B/s')
  })

  it('says the two largest units of a duration', () => {
    expect(en.duration((3 * 24 + 4) * 3_600_000 + 59_000)).toBe('3 days 4 hours')
    expect(zh.duration(4 * 60_000)).toBe('4 分钟')
    expect(zh.duration((14 * 24 + 23) * 3_600_000)).toBe('14 天 23 小时')
    expect(zh.duration(1_000, 'narrow')).toBe('1 秒')
    expect(en.duration((2 * 24 + 6) * 3_600_000, 'narrow')).toBe('2d 6h')
    expect(en.duration(-5)).toBe('0 seconds')
  })

  it('does not tick below a minute where a duration grows on screen', () => {
    expect(zh.span(0)).toBe('不到 1 分钟')
    expect(en.span(59_999, 'narrow')).toBe('< 1m')
    expect(en.span(60_000)).toBe('1 minute')
  })

  it('never calls a moment in the future an age', () => {
    expect(zh.age(2_000_000, 1_000_000)).toBe(zh.dateTime(2_000_000))
    expect(en.age(1_000_000, 1_000_000)).toBe('just now')
    expect(en.age(0, 12 * 60_000)).toBe('12 minutes ago')
    expect(zh.age(0, 30_000)).toBe('30 秒前')
    expect(zh.age(0, 12 * 60_000)).toBe('12 分钟前')
  })
})

describe('languageOf', () => {
  it('follows the system unless it was set', () => {
    expect(languageOf('system', 'zh-TW')).toBe('zh')
    expect(languageOf('system', 'de-DE')).toBe('en')
    expect(languageOf('en', 'zh-CN')).toBe('en')
  })
})
