import { z } from 'zod'
import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { noteJson } from './noteJson.ts'
import { parseStrictJson, type StrictJson } from './parseStrictJson.ts'
import { readJsonText } from './readJsonText.ts'

/** What a run is judged by, best first. */
const mainMetrics = ['psnr', 'mAP50', 'dice', 'loss']

const objectSchema = z.record(z.string(), z.unknown())

type Parsed = Extract<StrictJson, { ok: true }>

/**
 * A metrics file parses: one JSON text, or one object a line, as detectron2 and many loggers write (NaN and Infinity as Python
 * writes them are counted, not refused). In the report its main metric, where it has one, leads the top-level keys.
 */
export async function verifyMetricsJson(reader: SourceReader, findings: Findings): Promise<void> {
  findings.format = 'metrics-json'
  const text = await readJsonText(reader, findings)
  if (text === null) return
  const lines = jsonLines(text, findings)
  const whole = lines === null ? noteJson(text, findings, { nonFinite: true }) : null
  const parts = lines ?? (whole === null ? [] : [whole])
  const keys = new Set<string>()
  for (const { value, nanCount, infCount } of parts) {
    findings.nanCount += nanCount
    findings.infCount += infCount
    const object = objectSchema.safeParse(value)
    if (object.success) for (const key of Object.keys(object.data)) keys.add(key)
  }
  const main = mainMetrics.find((name) => keys.delete(name))
  findings.topLevelKeys = main === undefined ? [...keys] : [main, ...keys]
}

/** Every line an object of its own, at least two of them; null when it is not that. A last line cut by a crash is noted. */
function jsonLines(text: string, findings: Findings): Parsed[] | null {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  if (lines.length < 2 || !isObject(lines[0] ?? '')) return null
  const parsed: Parsed[] = []
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue
    if (parsed.length >= checkpointLimits.jsonValues / 10) {
      findings.unread('limit', 'file', 'more lines than Berth reads')
      return parsed
    }
    const result = parseStrictJson(line, { nonFinite: true })
    if (!result.ok || result.duplicateKeys.length > 0 || !objectSchema.safeParse(result.value).success) {
      findings.broken('json', `line ${index + 1}`, 'not a JSON object')
      return parsed
    }
    parsed.push(result)
  }
  return parsed
}

function isObject(line: string): boolean {
  const parsed = parseStrictJson(line, { nonFinite: true })
  return parsed.ok && objectSchema.safeParse(parsed.value).success && !Array.isArray(parsed.value)
}
