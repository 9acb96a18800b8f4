import { z } from 'zod'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { readJson } from './readJson.ts'
import { verifyShard } from './verifyShard.ts'

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) })

/**
 * The index of a sharded checkpoint, with the shards it names (each a plain file name beside it; in the report the top-level
 * keys). It is sound only when they are all there and hold the tensors it says they hold. Their data is for their own
 * verification.
 */
export async function verifyShardedIndex(
  reader: SourceReader,
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  findings.format = 'sharded-index'
  const json = await readJson(reader, findings)
  if (!json) return
  const index = indexSchema.safeParse(json.value)
  if (!index.success) {
    findings.broken('header', 'weight_map', 'not a map of tensor names to file names')
    return
  }
  const tensorsOf = new Map<string, string[]>()
  for (const [tensor, shard] of Object.entries(index.data.weight_map)) {
    const others = tensorsOf.get(shard)
    if (others === undefined) tensorsOf.set(shard, [tensor])
    else others.push(tensor)
  }
  const shards = [...tensorsOf.keys()].sort()
  for (const shard of shards) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/.test(shard)) {
      findings.broken('unsafeName', shard, 'not a plain file name beside the index')
    }
  }
  findings.tensors = Object.keys(index.data.weight_map).length
  if (findings.tensors === 0) findings.broken('header', 'weight_map', 'names no tensor')
  findings.topLevelKeys = shards
  if (findings.isBroken) return
  for (const shard of shards) {
    options.signal?.throwIfAborted()
    await verifyShard(shard, tensorsOf.get(shard) ?? [], findings, options)
  }
}
