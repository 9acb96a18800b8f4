import { z } from 'zod'
import type { Findings } from '#app/checkpoint/findings.ts'
import { noteJson } from '#app/checkpoint/json/noteJson.ts'
import { readJsonText } from '#app/checkpoint/json/readJsonText.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { nameProblem } from '#app/checkpoint/zip/nameProblem.ts'
import { verifyShard } from './verifyShard.ts'

const mapSchema = z.object({ weight_map: z.unknown() }).refine(({ weight_map }) => weight_map !== undefined)
const textSchema = z.string()

/**
 * The index of a sharded checkpoint, with the shards it names (each below its folder; in the report the top-level keys). It is
 * sound only when they are all there, whole in length, and hold the tensors it says they hold. Other files are called
 * `*.index.json` too: without a weight map nothing is said of them.
 */
export async function verifyShardedIndex(
  reader: SourceReader,
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  findings.format = 'sharded-index'
  const text = await readJsonText(reader, findings)
  const json = text === null ? null : noteJson(text, findings)
  if (!json) return
  const map = mapSchema.safeParse(json.value)
  if (!map.success) {
    findings.format = 'unknown'
    findings.unread('notRead', 'file', 'not the index of a checkpoint')
    return
  }
  const entries = weightMap(map.data.weight_map)
  if (entries === null) {
    findings.broken('header', 'weight_map', 'not a map of tensor names to file names')
    return
  }
  const tensorsOf = new Map<string, string[]>()
  for (const [tensor, shard] of entries) {
    const others = tensorsOf.get(shard)
    if (others === undefined) tensorsOf.set(shard, [tensor])
    else others.push(tensor)
  }
  const shards = [...tensorsOf.keys()].sort()
  for (const shard of shards) {
    const problem = nameProblem(shard)
    if (problem !== null || shard.length > 512)
      findings.broken('unsafeName', shard, problem ?? 'a name that is too long')
  }
  findings.tensors = entries.length
  if (findings.tensors === 0) findings.broken('header', 'weight_map', 'names no tensor')
  findings.topLevelKeys = shards
  if (findings.isBroken) return
  for (const shard of shards) {
    options.signal?.throwIfAborted()
    await verifyShard(shard, tensorsOf.get(shard) ?? [], findings, options)
  }
}

/** The map as pairs: a tensor may be called like a member that every object has. */
function weightMap(value: unknown): [string, string][] | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const pairs: [string, string][] = []
  for (const [tensor, shard] of Object.entries(value)) {
    const name = textSchema.safeParse(shard)
    if (!name.success) return null
    pairs.push([tensor, name.data])
  }
  return pairs
}
