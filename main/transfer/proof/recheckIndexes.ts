import { readdir } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { LocalCopy } from '#app/storage/artefact.ts'
import { levelReached } from '#app/storage/requiredLevel.ts'
import type { ProofDeps } from './proofDeps.ts'

type Job = { readonly instanceId: string; readonly remotePath: string; readonly signal: AbortSignal }

const indexName = /\.index\.json$/

/**
 * A shard came home: the index of its set, which is broken while shards are missing, is looked at again. `verify` is
 * called for each index in the shard's folder that is home with equal digests and not yet sound.
 */
export async function recheckIndexes(
  deps: ProofDeps,
  { instanceId, remotePath }: Job,
  shardPath: string,
  verify: (remotePath: string, local: LocalCopy) => Promise<unknown>,
): Promise<void> {
  if (!/\.(?:safetensors|bin)$/.test(shardPath)) return
  // Some sets keep their shards in a folder below the index.
  const folders = [dirname(shardPath), dirname(dirname(shardPath))]
  const listed = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])))
  const found = listed.flatMap((names, index) => names.map((name) => join(folders[index] ?? '', name)))
  const paths = new Set(found.filter((path) => indexName.test(path)))
  if (paths.size === 0) return
  const folder = `${posix.dirname(posix.dirname(remotePath))}/`
  const { entries } = await deps.ledger(instanceId)
  for (const { artefact, local } of entries) {
    if (local === null || !artefact.path.startsWith(folder) || !paths.has(local.localPath)) continue
    if (local.sha256 === local.remoteSha256 && !levelReached(local.level, 'L2')) await verify(artefact.path, local)
  }
}
