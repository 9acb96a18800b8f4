import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'

/** A parsed text, the keys that an object has twice (by path), and the counts of NaN and ±Infinity literals. */
export type StrictJson =
  | { ok: true; value: unknown; duplicateKeys: string[]; nanCount: number; infCount: number }
  /** `limit`: more values than Berth holds, and nothing wrong up to there. */
  | { ok: false; at: number; limit: boolean }

class JsonFault extends Error {}
class JsonLimit extends JsonFault {}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const space = /[ \t\r\n]*/y
/** Control characters are left to `JSON.parse`, which refuses them. */
const plainText = /[^"\\]*/y

/**
 * JSON by the letter (RFC 8259), and unlike `JSON.parse` it notices duplicate keys. `nonFinite` also takes the NaN,
 * Infinity and -Infinity that Python's `json` writes. Never throws; depth is limited.
 */
export function parseStrictJson(text: string, options: { nonFinite?: boolean } = {}): StrictJson {
  const duplicateKeys: string[] = []
  let nanCount = 0
  let infCount = 0
  let at = 0
  let values = 0

  const fail = (): never => {
    throw new JsonFault()
  }
  const match = (pattern: RegExp): string => {
    pattern.lastIndex = at
    const found = pattern.exec(text)?.[0] ?? ''
    at += found.length
    return found
  }
  const eat = (token: string): boolean => {
    if (!text.startsWith(token, at)) return false
    at += token.length
    return true
  }
  const string = (): string => {
    const start = at
    if (!eat('"')) fail()
    for (;;) {
      match(plainText)
      if (eat('"')) break
      if (!eat('\\') || at >= text.length) fail()
      at++
    }
    try {
      return JSON.parse(text.slice(start, at)) as string
    } catch {
      at = start
      return fail()
    }
  }
  const members = (close: string, member: () => void): void => {
    match(space)
    if (eat(close)) return
    do member()
    while (eat(','))
    if (!eat(close)) fail()
  }
  const value = (depth: number): unknown => {
    if (depth > checkpointLimits.jsonDepth || ++values > checkpointLimits.jsonValues) throw new JsonLimit()
    match(space)
    const result = scalar(depth)
    match(space)
    return result
  }
  const scalar = (depth: number): unknown => {
    const first = text[at]
    if (first === '"') return string()
    if (eat('{')) return object(depth)
    if (eat('[')) {
      const items: unknown[] = []
      members(']', () => items.push(value(depth + 1)))
      return items
    }
    if (eat('true')) return true
    if (eat('false')) return false
    if (eat('null')) return null
    if (options.nonFinite) {
      if (eat('NaN')) {
        nanCount++
        return Number.NaN
      }
      const sign = text.startsWith('-Infinity', at) ? -1 : 1
      if (eat('Infinity') || eat('-Infinity')) {
        infCount++
        return sign * Number.POSITIVE_INFINITY
      }
    }
    const digits = match(number)
    return digits === '' ? fail() : Number(digits)
  }
  const object = (depth: number): unknown => {
    // No prototype: a key named __proto__ is a key like any other.
    const result: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    members('}', () => {
      match(space)
      const key = string()
      match(space)
      if (!eat(':')) fail()
      if (key in result && duplicateKeys.length < checkpointLimits.problems) duplicateKeys.push(key)
      result[key] = value(depth + 1)
    })
    return result
  }

  try {
    const parsed = value(0)
    return at === text.length
      ? { ok: true, value: parsed, duplicateKeys, nanCount, infCount }
      : { ok: false, at, limit: false }
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error
    return { ok: false, at, limit: error instanceof JsonLimit }
  }
}
