import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMoves } from '#app/transfer/planFolder.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'

const maxProblems = 200

export type FolderListeners = {
  readonly onProgress?: (doneBytes: number, sizeBytes: number, connections: number) => void
  readonly onFolder?: (folder: FolderProgress) => void
}

/** How far the pull or the push of a folder is, and what failed of it. */
export class FolderTally {
  readonly sizeBytes: number
  readonly #listeners: FolderListeners
  #doneBytes = 0
  #progress: FolderProgress

  constructor({ moves, same, gone }: Pick<FolderMoves, 'moves' | 'same' | 'gone'>, listeners: FolderListeners) {
    this.sizeBytes = moves.reduce((sum, { file }) => sum + file.sizeBytes, 0)
    this.#listeners = listeners
    this.#progress = { total: moves.length, done: 0, same: same.length, gone: gone.length, failed: 0, problems: [] }
    listeners.onFolder?.(this.#progress)
    this.#moved(0, 0)
  }

  get progress(): FolderProgress {
    return this.#progress
  }

  /** Of files that travel together. */
  onBytes = (bytes: number): void => this.#moved(this.#doneBytes + bytes, 1)

  /** For one file that travels alone: what it says of itself, and back to where it began when it begins anew. */
  alone(): { onProgress(now: { doneBytes: number; connections: number }): void; again(): void } {
    const before = this.#doneBytes
    return {
      onProgress: ({ doneBytes, connections }) => this.#moved(before + doneBytes, connections),
      again: () => {
        this.#doneBytes = before
      },
    }
  }

  done(): void {
    this.#show({ done: this.#progress.done + 1 })
  }

  grew(): void {
    this.#show({ grew: (this.#progress.grew ?? 0) + 1 })
  }

  failed(path: string, error: BerthError): void {
    this.#show({ failed: this.#progress.failed + 1 })
    this.leftOut(path, error)
  }

  /** Said, but no failure: it has no bytes of its own. */
  leftOut(path: string, error: BerthError): void {
    if (this.#progress.problems.length >= maxProblems) return
    this.#show({ problems: [...this.#progress.problems, { path, error: error.toWire() }] })
  }

  /** Lets a failure pass that says nothing about the next file; it is counted and named. */
  async surviving(path: string, ofOneFile: ReadonlySet<BerthError['code']>, move: () => Promise<void>): Promise<void> {
    try {
      await move()
    } catch (error) {
      if (!(error instanceof BerthError) || !ofOneFile.has(error.code)) throw error
      this.failed(path, error)
    }
  }

  #moved(doneBytes: number, connections: number): void {
    this.#doneBytes = Math.min(this.sizeBytes, doneBytes)
    this.#listeners.onProgress?.(this.#doneBytes, this.sizeBytes, connections)
  }

  #show(change: Partial<FolderProgress>): void {
    this.#progress = { ...this.#progress, ...change }
    this.#listeners.onFolder?.(this.#progress)
  }
}
