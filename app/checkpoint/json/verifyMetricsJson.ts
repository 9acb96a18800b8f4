import { z } from 'zod'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { readJson } from './readJson.ts'

/** What a run is judged by, best first. */
const mainMetrics = ['psnr', 'mAP50', 'dice', 'loss']

const objectSchema = z.record(z.string(), z.unknown())

/**
 * A metrics file parses (NaN and Infinity as Python writes them are counted, not refused). In the report its main metric,
 * where it has one, leads the top-level keys.
 */
export async function verifyMetricsJson(reader: SourceReader, findings: Findings): Promise<void> {
  findings.format = 'metrics-json'
  const json = await readJson(reader, findings, { nonFinite: true })
  if (!json) return
  findings.nanCount = json.nanCount
  findings.infCount = json.infCount
  const object = objectSchema.safeParse(json.value)
  const keys = object.success ? Object.keys(object.data) : []
  const main = mainMetrics.find((name) => keys.includes(name))
  findings.topLevelKeys = main === undefined ? keys : [main, ...keys.filter((key) => key !== main)]
}
