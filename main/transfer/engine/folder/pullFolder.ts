import { utimes } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { freeBytesAt } from '#main/transfer/engine/freeBytesAt.ts'
import { localFileError } from '#main/transfer/engine/localFileError.ts'
import { makeFolders } from '#main/transfer/engine/makeFolders.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import { pullFile } from '#main/transfer/engine/pullFile.ts'
import { BulkConnection } from './bulkConnection.ts'
import { FolderTally } from './folderTally.ts'
import { readManifest } from './manifestFile.ts'
import { moveFolder, SMALL_BYTES } from './moveFolder.ts'
import { type PullFolderPlan, planPullFolder } from './planPullFolder.ts'
import { pullBatch } from './pullBatch.ts'
import type { HomeFile, PullFolderOptions } from './pullFolderOptions.ts'
import { PullRecord } from './pullRecord.ts'
import { Staging } from './staging.ts'

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
  const { link, remoteRoot, instanceId, clock, signal } = options
  const plan = await planPullFolder({ ...options, connection: link.connection(), target })
  const tally = new FolderTally(plan, options)
  await prepare(options, target, plan, tally.sizeBytes)
  for (const { path, reason } of plan.refused) {
    const code = isName(reason) ? 'transfer.nameUnsafe' : 'transfer.remoteNotRegular'
    const error = new BerthError(code, { path: `${remoteRoot}/${path}`, reason })
    // A link has no bytes of its own; a file whose name cannot be used here is not home, and "done" must not cover it.
    if (isName(reason)) tally.failed(path, error)
    else tally.leftOut(path, error)
  }
  const record = new PullRecord({ target, remoteRoot, instanceId }, await readManifest(target, clock))
  const onPlaced = async (file: HomeFile, move: FolderMove): Promise<void> => {
    try {
      await options.onHome?.(file)
    } catch (error) {
      if (!(error instanceof BerthError) || error.code !== 'checkpoint.unreadable') throw error
      // Not on record as home, so the next run brings and proves it again.
      tally.failed(move.file.path, error)
      return
    }
    record.add(file, move)
    tally.done()
  }
  const onRefused = (move: FolderMove, error: BerthError): void => tally.failed(move.file.path, error)
  const needsStaging = plan.moves.some(({ file }) => file.sizeBytes <= SMALL_BYTES)
  const staging = needsStaging ? await Staging.open(target, clock) : null
  const batchOf = (staging: Staging, batch: readonly FolderMove[]) =>
    pullBatch({ ...options, bulk, batch, staging, onBytes: tally.onBytes, onPlaced, onRefused })
  try {
    await moveFolder(
      plan.moves,
      { batchFiles, signal },
      {
        async together(batch) {
          const left = staging === null ? batch : await batchOf(staging, batch)
          await record.save()
          return left
        },
        async leftAlone(failed) {
          // What changed while it was sent is asked for once more, as it is now.
          const again = await retryable(options, target, failed)
          const left = staging === null || again.length === 0 ? again : await batchOf(staging, again)
          await record.save()
          const came = new Set(again.filter((move) => !left.includes(move)).map(({ file }) => file.path))
          const missing = failed.filter(({ file }) => !came.has(file.path))
          const isLog = ({ file }: FolderMove): boolean => options.isLog?.(file.path) === true
          for (const { file } of missing.filter((move) => !isLog(move)))
            tally.failed(file.path, new BerthError('transfer.remoteChanged', { path: `${remoteRoot}/${file.path}` }))
          return missing.filter(isLog)
        },
        async alone(move) {
          await tally.surviving(move.file.path, OF_ONE_FILE, () => pullAlone(options, tally, move, onPlaced))
          await record.save()
        },
      },
    )
  } finally {
    await staging?.close().catch(() => undefined)
  }
  await record.save()
  return tally.progress
}

/** What changes while it is read is read once more; a log that does not stop growing comes home as far as it was at its start. */
async function pullAlone(
  options: PullFolderOptions,
  tally: FolderTally,
  { file, place }: FolderMove,
  onPlaced: (file: HomeFile, move: FolderMove) => Promise<void>,
): Promise<void> {
  const { link, remoteRoot, root, relativePath, clock, limit, signal, stallMs } = options
  const remotePath = `${remoteRoot}/${file.path}`
  const progress = tally.alone()
  const pull = (mayGrow: boolean) =>
    pullFile({
      link,
      remotePath,
      root,
      relativePath: `${relativePath}/${place}`,
      clock,
      limit,
      signal,
      mayGrow,
      ...(stallMs === undefined ? {} : { stallMs }),
      onProgress: progress.onProgress,
    })
  const { grew, ...home } = await pull(false).catch((error: unknown) => {
    if (!(error instanceof BerthError) || !CHANGED.has(error.code)) throw error
    progress.again()
    return pull(options.isLog?.(file.path) === true)
  })
  await utimes(home.localPath, home.remoteMtimeMs / 1000, home.remoteMtimeMs / 1000)
  if (grew) tally.grew()
  await onPlaced({ ...home, remotePath }, { file, place, isFresh: false })
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
  return plan.moves.filter(({ file }) => paths.has(file.path) && file.sizeBytes <= SMALL_BYTES)
}

const isName = (reason: string): boolean => !['link', 'device', 'fifo', 'socket'].includes(reason)

const CHANGED: ReadonlySet<string> = new Set(['transfer.remoteChanged', 'transfer.remoteShort'])

/** Failures of one file that say nothing about the next one. */
const OF_ONE_FILE: ReadonlySet<BerthError['code']> = new Set([
  'transfer.remoteMissing',
  'transfer.remoteNotRegular',
  'transfer.remoteUnreadable',
  'transfer.remoteChanged',
  'transfer.remoteShort',
  'transfer.nameUnsafe',
  'transfer.digestMismatch',
  'transfer.digestUnavailable',
  'transfer.localUnwritable',
])
