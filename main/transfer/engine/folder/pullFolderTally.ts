import { utimes } from 'node:fs/promises'
import { basename } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import type { PullManifest, PullManifestFile } from '#app/transfer/pullManifest.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { pullFile } from '#main/transfer/engine/pullFile.ts'
import { writeManifest } from './manifestFile.ts'
import type { PullFolderPlan } from './planPullFolder.ts'
import type { HomeFile, PullFolderOptions } from './pullFolderOptions.ts'

const maxProblems = 200

/** What one run knows of its progress, and the manifest that grows with it. */
export class PullFolderTally {
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
      // A link has no bytes of its own; a file whose name cannot be used here is not home, and "done" must not cover it.
      if (isName(reason)) this.progress = { ...this.progress, failed: this.progress.failed + 1 }
    }
    options.onFolder?.(this.progress)
    options.onProgress?.(0, sizeBytes, 0)
  }

  readonly events = {
    onBytes: (bytes: number): void => {
      this.#doneBytes = Math.min(this.#sizeBytes, this.#doneBytes + bytes)
      this.#options.onProgress?.(this.#doneBytes, this.#sizeBytes, 1)
    },
    onPlaced: (file: HomeFile, move: FolderMove): Promise<void> => this.#home(file, move),
    onRefused: (move: FolderMove, error: BerthError): void => this.failed(move.file.path, error),
  }

  /** What changed while it was read is read once more. */
  async pullBig(move: FolderMove): Promise<void> {
    const changed = await this.#pullAlone(move, true)
    if (changed) await this.pullLast(move)
  }

  /** The last try: a log that does not stop growing comes home as far as it was at its start. */
  async pullLast(move: FolderMove): Promise<void> {
    await this.#pullAlone(move, false)
  }

  async #pullAlone({ file, place }: FolderMove, mayChange: boolean): Promise<boolean> {
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
        mayGrow: !mayChange && this.#options.isLog?.(file.path) === true,
        ...(stallMs === undefined ? {} : { stallMs }),
        onProgress: ({ doneBytes, connections }) => {
          this.#doneBytes = Math.min(this.#sizeBytes, before + doneBytes)
          this.#options.onProgress?.(this.#doneBytes, this.#sizeBytes, connections)
        },
      })
      await utimes(pulled.localPath, pulled.remoteMtimeMs / 1000, pulled.remoteMtimeMs / 1000)
      const { grew, ...home } = pulled
      if (grew) this.progress = { ...this.progress, grew: (this.progress.grew ?? 0) + 1 }
      await this.#home({ ...home, remotePath }, { file, place, isFresh: false })
      return false
    } catch (error) {
      if (!(error instanceof BerthError) || !isOfOneFile(error)) throw error
      if (mayChange && hasChanged(error)) {
        this.#doneBytes = before
        return true
      }
      this.failed(file.path, error)
      return false
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
    try {
      await this.#options.onHome?.(file)
    } catch (error) {
      if (!(error instanceof BerthError) || error.code !== 'checkpoint.unreadable') throw error
      // Not on record as home, so the next run brings and proves it again.
      this.failed(move.file.path, error)
      return
    }
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
  }

  #addProblem(path: string, error: BerthError): void {
    if (this.progress.problems.length >= maxProblems) return
    this.progress = { ...this.progress, problems: [...this.progress.problems, { path, error: error.toWire() }] }
  }
}

const isName = (reason: string): boolean => !['link', 'device', 'fifo', 'socket'].includes(reason)

const hasChanged = ({ code }: BerthError): boolean =>
  code === 'transfer.remoteChanged' || code === 'transfer.remoteShort'

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
