import { basename, join, resolve } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import type { PullManifest, PullManifestFile } from '#app/transfer/pullManifest.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import type { Link } from '#main/ssh/link.ts'
import type { BandwidthLimit } from '#main/transfer/bandwidthLimit.ts'
import { freeBytesAt } from '#main/transfer/freeBytesAt.ts'
import { localFileError } from '#main/transfer/localFileError.ts'
import { makeFolders } from '#main/transfer/makeFolders.ts'
import { type PulledFile, pullFile } from '#main/transfer/pullFile.ts'
import { readManifest, writeManifest } from './manifestFile.ts'
import { type PullFolderPlan, planPullFolder } from './planPullFolder.ts'
import { pullBatch } from './pullBatch.ts'
import { Staging, setMtime } from './staging.ts'

/** Above this a file has its own ranges, its own resume and its own digest; below, that costs more than it gives. */
const smallBytes = 1024 * 1024
/** What a cut can cost: the small files of one batch. */
const batchBytes = 64 * 1024 * 1024
const batchFiles = 5000
const maxProblems = 200

export type HomeFile = Omit<PulledFile, 'resumedBytes'> & { readonly remotePath: string }

export type PullFolderOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  readonly instanceId: InstanceId
  readonly remoteRoot: string
  /** Folder of the instance on this computer, and where below it the folder goes. */
  readonly root: string
  readonly relativePath: string
  readonly excludes: readonly string[]
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  readonly stallMs?: number
  readonly onProgress?: (doneBytes: number, sizeBytes: number, connections: number) => void
  readonly onFolder?: (folder: FolderProgress) => void
  /** Hears of each file that is home with equal digests, before the next batch. */
  readonly onHome?: (file: HomeFile) => Promise<void>
}

/**
 * Mirrors a folder of the instance: brings home what is new or changed, keeps what was here under other names, removes
 * nothing. Small files travel together, big ones as by `pullFile`; each has its name only after its digest was compared with
 * the one that the instance took. `PULL_MANIFEST.json` says what is home after every batch, so that a later run goes on from
 * there. One file that fails is named and the rest goes on: then `transfer.someFailed`. Errors: those of `listRemoteFolder`,
 * `transfer.localFull`, `transfer.localUnwritable`, `transfer.cut`, of the connection, `channel.aborted`.
 */
export async function pullFolder(options: PullFolderOptions): Promise<FolderProgress> {
  const { link, remoteRoot, clock, signal } = options
  const target = join(resolve(options.root), ...options.relativePath.split('/'))
  const plan = await planPullFolder({ ...options, connection: link.connection(), target })
  const sizeBytes = plan.moves.reduce((sum, { file }) => sum + file.sizeBytes, 0)
  await prepare(options, target, plan, sizeBytes)
  const run = new Run(options, target, plan, sizeBytes, await readManifest(target, clock))
  const small = plan.moves.filter(({ file }) => file.sizeBytes <= smallBytes)
  const failed: FolderMove[] = []
  const staging = small.length === 0 ? null : await Staging.open(target, clock)
  try {
    if (staging !== null) {
      for (const batch of batches(small)) {
        failed.push(...(await pullBatch({ ...options, batch, staging, ...run.hooks })))
        await run.save()
      }
      // What changed while it was sent is asked for once more, as it is now.
      const again = failed.length === 0 ? [] : await retryable(options, target, failed)
      const left = again.length === 0 ? [] : await pullBatch({ ...options, batch: again, staging, ...run.hooks })
      const fine = new Set(again.filter((move) => !left.includes(move)).map(({ file }) => file.path))
      for (const { file } of failed)
        if (!fine.has(file.path))
          run.failed(file.path, new BerthError('transfer.remoteChanged', { path: `${remoteRoot}/${file.path}` }))
      await run.save()
    }
  } finally {
    await staging?.remove().catch(() => undefined)
  }
  for (const move of plan.moves.filter(({ file }) => file.sizeBytes > smallBytes)) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    await run.pullBig(move)
    await run.save()
  }
  await run.save()
  return run.progress
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

function* batches(moves: readonly FolderMove[]): Generator<FolderMove[]> {
  let batch: FolderMove[] = []
  let bytes = 0
  for (const move of moves) {
    if (batch.length > 0 && (batch.length >= batchFiles || bytes + move.file.sizeBytes > batchBytes)) {
      yield batch
      batch = []
      bytes = 0
    }
    batch.push(move)
    bytes += move.file.sizeBytes
  }
  if (batch.length > 0) yield batch
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

/** What one run knows of its progress, and the manifest that grows with it. */
class Run {
  readonly #options: PullFolderOptions
  readonly #target: string
  readonly #sizeBytes: number
  readonly #files: Map<string, PullManifestFile>
  #unsaved = true
  #doneBytes = 0
  progress: FolderProgress

  constructor(
    options: PullFolderOptions,
    target: string,
    plan: PullFolderPlan,
    sizeBytes: number,
    before: PullManifest | null,
  ) {
    this.#options = options
    this.#target = target
    this.#sizeBytes = sizeBytes
    // Also what is gone from the instance stays on record: it is still here.
    this.#files = new Map(before?.files.map((file) => [file.path, file]))
    this.progress = {
      total: plan.moves.length,
      done: 0,
      same: plan.same.length,
      gone: plan.gone.length,
      failed: 0,
      problems: [],
    }
    for (const { path, reason } of plan.refused) {
      const code = isName(reason) ? 'transfer.nameUnsafe' : 'transfer.remoteNotRegular'
      this.#addProblem(path, new BerthError(code, { path: `${options.remoteRoot}/${path}`, reason }))
    }
    options.onFolder?.(this.progress)
    options.onProgress?.(0, sizeBytes, 0)
  }

  readonly hooks = {
    onBytes: (bytes: number): void => {
      this.#doneBytes = Math.min(this.#sizeBytes, this.#doneBytes + bytes)
      this.#options.onProgress?.(this.#doneBytes, this.#sizeBytes, 1)
    },
    onPlaced: (file: HomeFile, move: FolderMove): Promise<void> => this.#home(file, move),
    onRefused: (move: FolderMove, error: BerthError): void => this.failed(move.file.path, error),
  }

  async pullBig({ file, place }: FolderMove): Promise<void> {
    const { link, remoteRoot, root, relativePath, clock, limit, signal, stallMs } = this.#options
    const remotePath = `${remoteRoot}/${file.path}`
    const before = this.#doneBytes
    try {
      const pulled = await pullFile({
        link,
        remotePath,
        root,
        relativePath: `${relativePath}/${place}`,
        clock,
        limit,
        signal,
        ...(stallMs === undefined ? {} : { stallMs }),
        onProgress: ({ doneBytes, connections }) => {
          this.#doneBytes = Math.min(this.#sizeBytes, before + doneBytes)
          this.#options.onProgress?.(this.#doneBytes, this.#sizeBytes, connections)
        },
      })
      await setMtime(pulled.localPath, pulled.remoteMtimeMs)
      await this.#home({ ...pulled, remotePath }, { file, place, isFresh: false })
    } catch (error) {
      if (!(error instanceof BerthError) || !isOfOneFile(error)) throw error
      this.failed(file.path, error)
    }
  }

  failed(path: string, error: BerthError): void {
    this.progress = { ...this.progress, failed: this.progress.failed + 1 }
    this.#addProblem(path, error)
    this.#options.onFolder?.(this.progress)
  }

  async save(): Promise<void> {
    if (!this.#unsaved) return
    const files = [...this.#files.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
    const tops = files.flatMap(({ path }) => (path.includes('/') ? [path.slice(0, path.indexOf('/'))] : []))
    await writeManifest(this.#target, {
      schema: 'remote-gpu-trainer/PULL/v1',
      run_id: basename(this.#target),
      remote_path: this.#options.remoteRoot,
      instance_id: this.#options.instanceId,
      top_level_dirs: [...new Set(tops)],
      files,
    })
    this.#unsaved = false
  }

  async #home(file: HomeFile, move: FolderMove): Promise<void> {
    this.#files.set(move.place, {
      path: move.place,
      bytes: file.sizeBytes,
      sha256: file.remoteSha256,
      remote_name: move.file.path,
      mtime_ms: file.remoteMtimeMs,
    })
    this.#unsaved = true
    this.progress = { ...this.progress, done: this.progress.done + 1 }
    this.#options.onFolder?.(this.progress)
    await this.#options.onHome?.(file)
  }

  #addProblem(path: string, error: BerthError): void {
    if (this.progress.problems.length >= maxProblems) return
    this.progress = { ...this.progress, problems: [...this.progress.problems, { path, error: error.toWire() }] }
  }
}

const isName = (reason: string): boolean => !['link', 'device', 'fifo', 'socket'].includes(reason)

/** Failures of one file that say nothing about the next one. */
function isOfOneFile({ code }: BerthError): boolean {
  return [
    'transfer.remoteMissing',
    'transfer.remoteNotRegular',
    'transfer.remoteUnreadable',
    'transfer.remoteChanged',
    'transfer.remoteShort',
    'transfer.nameUnsafe',
    'transfer.digestMismatch',
    'transfer.digestUnavailable',
    'transfer.localUnwritable',
  ].includes(code)
}
