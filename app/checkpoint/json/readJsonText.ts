import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'

/** The text of a whole JSON file (UTF-8, at most 32 MiB); null, and noted, when it cannot be one. */
export async function readJsonText(reader: SourceReader, findings: Findings): Promise<string | null> {
  if (reader.sizeBytes > checkpointLimits.jsonBytes) {
    findings.unread('limit', 'file', 'a JSON file larger than Berth reads')
    return null
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await reader.copy(0, reader.sizeBytes))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    findings.broken('json', 'file', 'not UTF-8')
    return null
  }
}
