import { join } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove, FolderMoves } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { pushFile } from './pushFile.ts'
import type { PushFolderOptions } from './pushFolderOptions.ts'

const maxProblems = 200

/** How far the push of a folder is. */
export class PushFolderTally {
  readonly #options: PushFolderOptions
  readonly #sizeBytes: number
  #doneBytes = 0
  progress: FolderProgress

  constructor(options: PushFolderOptions, plan: FolderMoves, sizeBytes: number) {
    this.#options = options
    this.#sizeBytes = sizeBytes
    const [total, same, gone] = [plan.moves.length, plan.same.length, plan.gone.length]
    this.progress = { total, done: 0, same, gone, failed: 0, problems: [] }
    for (const { path, reason } of plan.refused)
      this.#addProblem(path, new BerthError('transfer.remoteNotRegular', { path, reason }))
    options.onFolder?.(this.progress)
    options.onProgress?.(0, sizeBytes, 0)
  }

  readonly events = {
    onBytes: (bytes: number): void => this.#moved(this.#doneBytes + bytes, 1),
    onPlaced: (): void => this.#show({ done: this.progress.done + 1 }),
    onFailed: (move: FolderMove, error: BerthError): void => this.#failed(move, error),
  }

  async pushOne(move: FolderMove): Promise<void> {
    const { link, localPath, remotePath, clock, limit, signal } = this.#options
    const before = this.#doneBytes
    try {
      await pushFile({
        link,
        localPath: join(localPath, ...move.file.path.split('/')),
        remotePath: `${remotePath}/${move.place}`,
        clock,
        limit,
        signal,
        onProgress: ({ doneBytes, connections }) => this.#moved(before + doneBytes, connections),
      })
      this.#show({ done: this.progress.done + 1 })
    } catch (error) {
      if (!(error instanceof BerthError) || !isOfOneFile(error)) throw error
      this.#failed(move, error)
    }
  }

  #moved(doneBytes: number, connections: number): void {
    this.#doneBytes = Math.min(this.#sizeBytes, doneBytes)
    this.#options.onProgress?.(this.#doneBytes, this.#sizeBytes, connections)
  }

  #failed({ file }: FolderMove, error: BerthError): void {
    this.#show({ failed: this.progress.failed + 1 })
    this.#addProblem(file.path, error)
  }

  #addProblem(path: string, error: BerthError): void {
    if (this.progress.problems.length < maxProblems)
      this.#show({ problems: [...this.progress.problems, { path, error: error.toWire() }] })
  }

  #show(change: Partial<FolderProgress>): void {
    this.progress = { ...this.progress, ...change }
    this.#options.onFolder?.(this.progress)
  }
}

/** Failures of one file that say nothing about the next one. */
function isOfOneFile({ code }: BerthError): boolean {
  return [
    'transfer.localMissing',
    'transfer.localChanged',
    'transfer.remoteUnwritable',
    'transfer.digestMismatch',
    'transfer.digestUnavailable',
  ].includes(code)
}
