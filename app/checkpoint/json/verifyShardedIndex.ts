import { z } from 'zod'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { readJson } from './readJson.ts'

const indexSchema = z.object({ weight_map: z.record(z.string(), z.string()) })

/**
 * The index of a sharded checkpoint. One file cannot prove the others: the report lists the shards it names (each a plain
 * file name beside the index) as top-level keys, and whoever holds the folder checks that they are there and sound.
 */
export async function verifyShardedIndex(reader: SourceReader, findings: Findings): Promise<void> {
  findings.format = 'sharded-index'
  const json = await readJson(reader, findings)
  if (!json) return
  const index = indexSchema.safeParse(json.value)
  if (!index.success) {
    findings.broken('header', 'weight_map', 'not a map of tensor names to file names')
    return
  }
  const shards = [...new Set(Object.values(index.data.weight_map))].sort()
  for (const shard of shards) {
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,254}$/.test(shard)) {
      findings.broken('unsafeName', shard, 'not a plain file name beside the index')
    }
  }
  findings.tensors = Object.keys(index.data.weight_map).length
  if (findings.tensors === 0) findings.broken('header', 'weight_map', 'names no tensor')
  findings.topLevelKeys = shards
}
