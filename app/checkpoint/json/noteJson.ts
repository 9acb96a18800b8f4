import type { Findings } from '#app/checkpoint/findings.ts'
import { parseStrictJson, type StrictJson } from './parseStrictJson.ts'

/** Parses a text that has to be JSON and notes what keeps it from being that; null then. */
export function noteJson(
  text: string,
  findings: Findings,
  options: { nonFinite?: boolean } = {},
): Extract<StrictJson, { ok: true }> | null {
  const parsed = parseStrictJson(text, options)
  if (!parsed.ok) {
    if (parsed.limit) findings.unread('limit', 'file', 'more values, or deeper ones, than Berth reads')
    else findings.broken('json', `character ${parsed.at}`, 'not JSON from here on')
    return null
  }
  for (const key of parsed.duplicateKeys) findings.broken('duplicateKey', key, 'the same key twice')
  return parsed
}
