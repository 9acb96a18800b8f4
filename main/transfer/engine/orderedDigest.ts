import { createHash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import type { RangeSet } from '#app/transfer/rangeSet.ts'

/** Chunks kept for the digest when they arrive out of order; beyond it they are read back from the disk's cache. */
const maxKeptBytes = 32 * 1024 * 1024
const readBackBytes = 1024 * 1024

/**
 * SHA-256 of a file while its ranges arrive in any order. What is next in line is digested at once; what came too early,
 * or was there before a resume, is read back from the file. The memory it uses has a bound, the network never waits.
 */
export class OrderedDigest {
  readonly #hash = createHash('sha256')
  readonly #file: FileHandle
  readonly #written: RangeSet
  readonly #kept = new Map<number, Buffer>()
  #keptBytes = 0
  #next = 0
  #reading: Promise<void> | null = null
  #failure: unknown = null

  /** `written` is the caller's own set of what is in the file; it must grow before `arrived` is called. */
  constructor(file: FileHandle, written: RangeSet) {
    this.#file = file
    this.#written = written
  }

  /** `bytes` at `offset` are in the file now; they are copied when they have to wait. */
  arrived(offset: number, bytes: Buffer): void {
    if (this.#reading === null && offset === this.#next) {
      this.#update(bytes)
      this.#advanceKept()
    } else if (offset >= this.#next && this.#keptBytes + bytes.length <= maxKeptBytes) {
      this.#kept.set(offset, Buffer.from(bytes))
      this.#keptBytes += bytes.length
    }
    this.#catchUp()
  }

  /** Resolves with the digest once all of the file was there. */
  async finish(sizeBytes: number): Promise<string> {
    this.#catchUp()
    while (this.#reading !== null) await this.#reading
    if (this.#failure !== null) throw this.#failure
    if (this.#next !== sizeBytes) throw new Error(`digest stands at ${this.#next} of ${sizeBytes}`)
    return this.#hash.digest('hex')
  }

  /** Lets go of the file: resolves when it is not being read any more. */
  async stop(): Promise<void> {
    this.#failure ??= new Error('stopped')
    while (this.#reading !== null) await this.#reading
  }

  #update(bytes: Buffer): void {
    this.#hash.update(bytes)
    this.#next += bytes.length
  }

  #advanceKept(): void {
    for (let kept = this.#kept.get(this.#next); kept !== undefined; kept = this.#kept.get(this.#next)) {
      this.#kept.delete(this.#next)
      this.#keptBytes -= kept.length
      this.#update(kept)
    }
  }

  #catchUp(): void {
    if (this.#reading !== null || this.#failure !== null || this.#written.coveredUntil(this.#next) === this.#next)
      return
    this.#reading = this.#readBack()
      .catch((error: unknown) => {
        this.#failure ??= error
      })
      .finally(() => {
        this.#reading = null
      })
  }

  async #readBack(): Promise<void> {
    const buffer = Buffer.allocUnsafe(readBackBytes)
    for (;;) {
      if (this.#failure !== null) return
      this.#advanceKept()
      const length = Math.min(readBackBytes, this.#written.coveredUntil(this.#next) - this.#next)
      if (length === 0) break
      const { bytesRead } = await this.#file.read(buffer, 0, length, this.#next)
      if (bytesRead === 0) throw new Error('the part is shorter than what was written to it')
      this.#update(buffer.subarray(0, bytesRead))
    }
    // Kept chunks that were overtaken by reading back are of no use any more.
    for (const [offset, bytes] of this.#kept) {
      if (offset >= this.#next) continue
      this.#kept.delete(offset)
      this.#keptBytes -= bytes.length
    }
  }
}
