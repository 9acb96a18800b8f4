import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { parseStrictJson, type StrictJson } from './parseStrictJson.ts'

/** Reads a whole JSON file (UTF-8, at most 32 MiB) and notes what keeps it from being one; null then. */
export async function readJson(
  reader: SourceReader,
  findings: Findings,
  options: { nonFinite?: boolean } = {},
): Promise<Extract<StrictJson, { ok: true }> | null> {
  if (reader.sizeBytes > checkpointLimits.jsonBytes) {
    findings.unsupported('limit', 'file', 'a JSON file larger than Berth reads')
    return null
  }
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await reader.copy(0, reader.sizeBytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    findings.broken('json', 'file', 'not UTF-8')
    return null
  }
  const parsed = parseStrictJson(text, options)
  if (!parsed.ok) {
    findings.broken('json', `character ${parsed.at}`, 'not JSON from here on')
    return null
  }
  for (const key of parsed.duplicateKeys) findings.broken('duplicateKey', key, 'the same key twice')
  return parsed
}
