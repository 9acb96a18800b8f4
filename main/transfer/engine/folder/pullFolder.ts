import { join, resolve } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { freeBytesAt } from '#main/transfer/engine/freeBytesAt.ts'
import { localFileError } from '#main/transfer/engine/localFileError.ts'
import { makeFolders } from '#main/transfer/engine/makeFolders.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import { batches } from './batches.ts'
import { BulkConnection } from './bulkConnection.ts'
import { readManifest } from './manifestFile.ts'
import { type PullFolderPlan, planPullFolder } from './planPullFolder.ts'
import { pullBatch } from './pullBatch.ts'
import type { PullFolderOptions } from './pullFolderOptions.ts'
import { PullFolderTally } from './pullFolderTally.ts'
import { Staging } from './staging.ts'

/** Above this a file has its own ranges, its own resume and its own digest; below, that costs more than it gives. */
const smallBytes = 1024 * 1024
const batchFiles = 10_000

/**
 * Mirrors a folder of the instance: brings home what is new or changed, keeps what was here under other names, removes
 * nothing. Small files travel together, big ones as by `pullFile`; each has its name only after its digest was compared with
 * the one that the instance took. `PULL_MANIFEST.json` says what is home after every batch, so that a later run goes on from
 * there. One file that fails is named and the rest goes on: then `transfer.someFailed`. Errors: those of `listRemoteFolder`,
 * `transfer.localFull`, `transfer.localUnwritable`, `transfer.cut`, of the connection, `channel.aborted`.
 */
export async function pullFolder(options: PullFolderOptions): Promise<FolderProgress> {
  const { link, signal } = options
  const target = join(resolve(options.root), ...options.relativePath.split('/'))
  const bulk = new BulkConnection(link, signal)
  try {
    // Nothing is here yet, so all of it will come.
    if ((await plainKind(target)).kind === 'missing') bulk.prepare(options.remoteRoot)
    return await mirror(options, target, bulk)
  } finally {
    bulk.close()
  }
}

async function mirror(options: PullFolderOptions, target: string, bulk: BulkConnection): Promise<FolderProgress> {
  const { link, remoteRoot, clock, signal } = options
  const plan = await planPullFolder({ ...options, connection: link.connection(), target })
  const sizeBytes = plan.moves.reduce((sum, { file }) => sum + file.sizeBytes, 0)
  await prepare(options, target, plan, sizeBytes)
  const tally = new PullFolderTally(options, target, plan, sizeBytes, await readManifest(target, clock))
  const small = plan.moves.filter(({ file }) => file.sizeBytes <= smallBytes)
  const failed: FolderMove[] = []
  const staging = small.length === 0 ? null : await Staging.open(target, clock)
  try {
    if (staging !== null) {
      for (const batch of batches(small, batchFiles)) {
        failed.push(...(await pullBatch({ ...options, bulk, batch, staging, ...tally.events })))
        await tally.save()
      }
      // What changed while it was sent is asked for once more, as it is now.
      const again = failed.length === 0 ? [] : await retryable(options, target, failed)
      const left =
        again.length === 0 ? [] : await pullBatch({ ...options, bulk, batch: again, staging, ...tally.events })
      const fine = new Set(again.filter((move) => !left.includes(move)).map(({ file }) => file.path))
      for (const move of failed) {
        const { path } = move.file
        if (fine.has(path)) continue
        if (options.isLog?.(path)) await tally.pullLast(move)
        else tally.failed(path, new BerthError('transfer.remoteChanged', { path: `${remoteRoot}/${path}` }))
      }
      await tally.save()
    }
  } finally {
    await staging?.close().catch(() => undefined)
  }
  for (const move of plan.moves.filter(({ file }) => file.sizeBytes > smallBytes)) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    await tally.pullBig(move)
    await tally.save()
  }
  await tally.save()
  return tally.progress
}

/** Folders first, also the empty ones, and room for all of it. */
async function prepare(
  options: PullFolderOptions,
  target: string,
  plan: PullFolderPlan,
  sizeBytes: number,
): Promise<void> {
  const freeBytes = await freeBytesAt(target)
  if (freeBytes !== null && sizeBytes > freeBytes)
    throw new BerthError('transfer.localFull', { path: target, sizeBytes, freeBytes })
  try {
    const base = options.relativePath.split('/')
    await makeFolders(options.root, base)
    for (const folder of plan.folders) await makeFolders(options.root, [...base, ...folder.split('/')])
  } catch (error) {
    throw await localFileError(error, target, sizeBytes)
  }
}

/** Those of `failed` that are still there and small, with the size and time they have now. */
async function retryable(
  options: PullFolderOptions,
  target: string,
  failed: readonly FolderMove[],
): Promise<FolderMove[]> {
  const plan = await planPullFolder({ ...options, connection: options.link.connection(), target })
  const paths = new Set(failed.map(({ file }) => file.path))
  return plan.moves.filter(({ file }) => paths.has(file.path) && file.sizeBytes <= smallBytes)
}
