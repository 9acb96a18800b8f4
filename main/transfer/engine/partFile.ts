import { rename, rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Clock } from '#app/clock/clock.ts'
import type { PartSidecar } from '#app/transfer/partSidecar.ts'
import { RangeSet } from '#app/transfer/rangeSet.ts'
import { trustedRanges } from '#app/transfer/trustedRanges.ts'
import type { RemoteIdentity } from '#main/remote/remoteFile.ts'
import { syncFolder } from '#main/store/syncFolder.ts'
import { localFileError } from './localFileError.ts'
import type { Target } from './openTarget.ts'
import { OrderedDigest } from './orderedDigest.ts'
import { readSidecar } from './readSidecar.ts'

/** What a hard crash can cost beyond the last MiB of each range: one second of the transfer. */
const saveEveryMs = 1000

/** `name.part` and its sidecar: takes chunks, remembers which are on disk, digests them in order, and becomes `name`. */
export class PartFile {
  readonly #target: Target
  readonly #remote: RemoteIdentity & { readonly path: string }
  readonly #clock: Clock
  readonly written: RangeSet
  /** Bytes kept from an earlier try. */
  readonly resumedBytes: number
  readonly #digest: OrderedDigest
  #timer: Disposable | null = null
  #saving: Promise<void> = Promise.resolve()
  #saveFailure: unknown = null

  private constructor(
    target: Target,
    remote: RemoteIdentity & { readonly path: string },
    kept: RangeSet,
    clock: Clock,
  ) {
    this.#target = target
    this.#remote = remote
    this.#clock = clock
    this.written = kept
    this.resumedBytes = kept.totalBytes
    this.#digest = new OrderedDigest(target.part, kept)
  }

  /** Takes up the part when its sidecar says that it is of exactly this remote file; else begins anew. */
  static async open(
    target: Target,
    remote: RemoteIdentity & { readonly path: string },
    clock: Clock,
  ): Promise<PartFile> {
    const sidecar = await readSidecar(target.sidecarPath)
    const { sizeBytes, mtimeMs, path } = remote
    const isSame =
      sidecar !== null &&
      sidecar.remotePath === path &&
      sidecar.sizeBytes === sizeBytes &&
      sidecar.mtimeMs === mtimeMs &&
      target.partSizeBytes === sizeBytes
    const kept = new RangeSet(isSame ? trustedRanges(sidecar.done, sizeBytes) : [])
    const part = new PartFile(target, remote, kept, clock)
    try {
      if (!isSame) {
        // The old sidecar must not outlive the bytes it speaks of.
        await rm(target.sidecarPath, { force: true })
        await target.part.truncate(0)
        await target.part.truncate(sizeBytes)
      }
    } catch (error) {
      await part.#closeHandle()
      throw await localFileError(error, target.partPath, sizeBytes)
    }
    return part
  }

  get finalPath(): string {
    return this.#target.finalPath
  }

  /** Resolves when the bytes are with the operating system. */
  async write(offset: number, bytes: Buffer): Promise<void> {
    if (this.#saveFailure !== null) throw this.#saveFailure
    try {
      let done = 0
      while (done < bytes.length) {
        done += (await this.#target.part.write(bytes, done, bytes.length - done, offset + done)).bytesWritten
      }
    } catch (error) {
      throw await localFileError(error, this.#target.partPath, this.#remote.sizeBytes)
    }
    this.written.add(offset, offset + bytes.length)
    this.#digest.arrived(offset, bytes)
    this.#timer ??= this.#clock.after(saveEveryMs, () => {
      this.#timer = null
      void this.#save()
    })
  }

  /** SHA-256 of the whole part; call it when every byte was written. Digests what is left. */
  async sha256(): Promise<string> {
    return await this.#digest.finish(this.#remote.sizeBytes)
  }

  /** Stops with all that was written on record, for a later resume. */
  async keep(): Promise<void> {
    this.#stopTimer()
    await this.#digest.stop()
    await this.#save()
    await this.#closeHandle()
  }

  /** Flushes, then gives the file its final name; both outlive a power cut when it resolves. */
  async finish(): Promise<void> {
    this.#stopTimer()
    await this.#saving
    const { part, partPath, finalPath, sidecarPath } = this.#target
    try {
      await part.sync()
      await this.#closeHandle()
      await rename(partPath, finalPath)
      await rm(sidecarPath, { force: true })
      await syncFolder(dirname(finalPath))
    } catch (error) {
      await this.#closeHandle()
      throw await localFileError(error, finalPath, this.#remote.sizeBytes)
    }
  }

  /** Puts a part that is proven wrong out of the way, so that nothing resumes it; returns where it lies. */
  async setAside(): Promise<string> {
    await this.#release()
    const { partPath, sidecarPath } = this.#target
    // Windows allows no colon in a file name.
    const keptAs = `${partPath}.bad-${new Date(this.#clock.nowMs()).toISOString().replaceAll(':', '-')}`
    await rm(sidecarPath, { force: true })
    await rename(partPath, keptAs)
    return basename(keptAs)
  }

  /** Removes part and sidecar. */
  async discard(): Promise<void> {
    await this.#release()
    await rm(this.#target.sidecarPath, { force: true })
    await rm(this.#target.partPath, { force: true })
  }

  async #release(): Promise<void> {
    this.#stopTimer()
    await this.#digest.stop()
    await this.#saving
    await this.#closeHandle()
  }

  #save(): Promise<void> {
    this.#saving = this.#saving.then(async () => {
      const { path, sizeBytes, mtimeMs } = this.#remote
      // Taken before the flush: what the sidecar calls done is on the disk, whatever happens next.
      const sidecar: PartSidecar = { version: 1, remotePath: path, sizeBytes, mtimeMs, done: [...this.written.ranges] }
      try {
        await this.#target.part.datasync()
        await writeFileAtomic(this.#target.sidecarPath, JSON.stringify(sidecar), { mode: 0o600, fsync: true })
      } catch (error) {
        this.#saveFailure = await localFileError(error, this.#target.sidecarPath, sizeBytes)
      }
    })
    return this.#saving
  }

  #stopTimer(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
  }

  async #closeHandle(): Promise<void> {
    // Closing twice is harmless here: `fd` is -1 afterwards.
    if (this.#target.part.fd >= 0) await this.#target.part.close()
  }
}
