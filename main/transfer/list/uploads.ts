import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { localName } from '#app/transfer/localName.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import { freeBytesAt } from '#main/transfer/engine/freeBytesAt.ts'
import { localFileError } from '#main/transfer/engine/localFileError.ts'
import { isEnded } from './transferList.ts'

/**
 * Files that a window handed over, kept in a folder of their own until they are on their instance: a page cannot say where on this
 * computer a file lies, and a transfer has to outlive the page.
 */
export class Uploads {
  readonly #folder: string
  /** Folders of files whose transfer has not ended well yet. */
  readonly #held = new Set<string>()

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Removes what no transfer needs, as after a crash while a file came in. */
  async open(records: readonly TransferRecord[]): Promise<void> {
    const names = await readdir(this.#folder).catch(() => [])
    for (const name of names) this.#held.add(join(this.#folder, name))
    await this.sweep(records)
  }

  /**
   * Writes what comes, exactly `sizeBytes`, and gives the path. Throws `transfer.localFull`, `transfer.localUnwritable`,
   * `transfer.nameUnsafe`, `transfer.cut` for fewer or more bytes; then nothing is left of it.
   */
  async receive(
    name: string,
    sizeBytes: number,
    incoming: AsyncIterable<Uint8Array>,
    signal: AbortSignal,
  ): Promise<string> {
    const path = join(this.#folder, randomUUID(), localName(`/${name}`))
    const freeBytes = await freeBytesAt(this.#folder)
    if (freeBytes !== null && freeBytes < sizeBytes) {
      throw new BerthError('transfer.localFull', { path, sizeBytes, freeBytes })
    }
    try {
      await mkdir(dirname(path), { recursive: true })
      const file = await open(path, 'wx', 0o600)
      try {
        let bytes = 0
        for await (const chunk of incoming) {
          bytes += chunk.length
          if (bytes > sizeBytes) break
          await file.writeFile(chunk)
        }
        if (signal.aborted || bytes !== sizeBytes) throw new BerthError('transfer.cut', { path: name })
        await file.sync()
      } finally {
        await file.close()
      }
    } catch (error) {
      await rm(dirname(path), { recursive: true, force: true })
      throw await localFileError(error, path, sizeBytes)
    }
    return path
  }

  /** From now on the file goes with its transfer, which is in the list. */
  hold(path: string): void {
    this.#held.add(dirname(path))
  }

  /** Removes files whose transfer is done, given up or off the list. One that failed may be tried again, and keeps its file. */
  async sweep(records: readonly TransferRecord[]): Promise<void> {
    if (this.#held.size === 0) return
    const needed = new Set(
      records.flatMap(({ view }) => (isEnded(view) && view.state !== 'failed' ? [] : [dirname(view.localPath)])),
    )
    for (const folder of this.#held) {
      if (needed.has(folder)) continue
      this.#held.delete(folder)
      await rm(folder, { recursive: true, force: true }).catch(() => undefined)
    }
  }
}
