import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import { syncFolder } from '#main/store/syncFolder.ts'
import { keepOlder } from '#main/transfer/engine/keepOlder.ts'
import { localFileError } from '#main/transfer/engine/localFileError.ts'
import { makeFolders } from '#main/transfer/engine/makeFolders.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import { FileThread } from './fileThread.ts'
import { flushFiles } from './flushFiles.ts'
import { inParallel } from './inParallel.ts'

const stagingName = '.berth-incoming'
const atOnce = 8
/** Sent to the thread together: one message for each file would cost more than its content. */
const groupBytes = 1024 * 1024
const groupFiles = 256
/** Groups that may wait for the disk; then the stream waits. */
const groupsAtOnce = 8

/** A small file that has arrived and waits for its name. */
export type Staged = { readonly move: FolderMove; readonly sha256: string; readonly path: string }
type Waiting = { readonly staged: Staged; readonly bytes: Uint8Array }

/**
 * Where small files of a folder wait until the instance's own digests say that they are right: a folder inside the target, on
 * the same disk, so that getting the final name is one step. It is emptied at the start and removed at the end.
 */
export class Staging {
  readonly #target: string
  readonly #folder: string
  readonly #clock: Clock
  readonly #thread = new FileThread()
  readonly #writing = new Set<Promise<void>>()
  #group: Waiting[] = []
  #groupBytes = 0
  #next = 0
  #failure: { readonly error: unknown } | null = null

  private constructor(target: string, clock: Clock) {
    this.#target = target
    this.#folder = join(target, stagingName)
    this.#clock = clock
  }

  static async open(target: string, clock: Clock): Promise<Staging> {
    const staging = new Staging(target, clock)
    try {
      await staging.#empty()
      await makeFolders(target, [stagingName])
    } catch (error) {
      await staging.#thread.close()
      throw await localFileError(error, staging.#folder, 0)
    }
    return staging
  }

  /** Takes one file; waits while the disk is behind. Throws `transfer.localFull` and `transfer.localUnwritable`. */
  async put(move: FolderMove, bytes: Uint8Array, sha256: string): Promise<Staged> {
    const staged = { move, sha256, path: join(this.#folder, String(this.#next++)) }
    this.#group.push({ staged, bytes })
    this.#groupBytes += bytes.length
    if (this.#groupBytes >= groupBytes || this.#group.length >= groupFiles) this.#write()
    if (this.#writing.size >= groupsAtOnce) await Promise.race(this.#writing)
    if (this.#failure !== null) throw this.#failure.error
    return staged
  }

  /** Resolves when all that was put is with the operating system. */
  async settled(): Promise<void> {
    if (this.#failure === null) this.#write()
    await Promise.all(this.#writing)
    if (this.#failure !== null) throw this.#failure.error
  }

  #write(): void {
    const group = this.#group
    if (group.length === 0) return
    this.#group = []
    this.#groupBytes = 0
    const files = group.map(({ staged, bytes }) => ({ bytes, mtimeMs: staged.move.file.mtimeMs }))
    const writing = this.#thread
      .write(this.#folder, this.#next - group.length, files)
      .catch(async (error: unknown) => {
        const sizeBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
        this.#failure ??= { error: await localFileError(error, join(this.#folder, 'files'), sizeBytes) }
      })
      .finally(() => this.#writing.delete(writing))
    this.#writing.add(writing)
  }

  /**
   * Gives proven files their names, after the disk has them; returns those that have one. `onRefused` hears of one whose place
   * is taken by something that is no plain file. Other failures throw, and what has its name by then keeps it.
   */
  async place(
    staged: readonly Staged[],
    onRefused: (staged: Staged, error: BerthError) => void,
  ): Promise<{ readonly staged: Staged; readonly localPath: string }[]> {
    const wanted = staged.map((each) => ({
      staged: each,
      localPath: join(this.#target, ...each.move.place.split('/')),
    }))
    const refuse = ({ staged: each, localPath }: (typeof wanted)[number], detail: string): void =>
      onRefused(each, new BerthError('transfer.localUnwritable', { path: localPath, detail }))
    try {
      await flushFiles(
        this.#folder,
        staged.map(({ path }) => path),
      )
      const { folders, present } = await this.#lookAt(staged)
      const free: typeof wanted = []
      for (const each of wanted) {
        const { isFresh, file } = each.staged.move
        if (!isFresh)
          await keepOlder(each.localPath, { sizeBytes: file.sizeBytes, sha256: each.staged.sha256 }, this.#clock)
        if (isFresh && present.has(each.localPath)) refuse(each, 'something appeared in its place')
        else free.push(each)
      }
      const failures = await this.#thread.rename(free.map(({ staged: { path }, localPath }) => [path, localPath]))
      await inParallel(folders, atOnce, syncFolder)
      for (const [index, code] of failures) {
        const each = free[index]
        if (each !== undefined) refuse(each, code)
      }
      return free.filter((_, index) => !failures.has(index))
    } catch (error) {
      throw await localFileError(error, this.#target, 0)
    }
  }

  /** The folders that these files go to, made, and what is in them now: one look for each folder, not for each file. */
  async #lookAt(staged: readonly Staged[]): Promise<{ folders: Set<string>; present: Set<string> }> {
    const folders = new Set<string>()
    const present = new Set<string>()
    for (const folder of new Set(staged.map(({ move }) => dirname(move.place)))) {
      const path = await makeFolders(this.#target, folder === '.' ? [] : folder.split('/'))
      folders.add(path)
      for (const name of await readdir(path)) present.add(join(path, name))
    }
    return { folders, present }
  }

  async close(): Promise<void> {
    await Promise.all(this.#writing)
    await this.#thread.close()
    await this.#empty()
  }

  async #empty(): Promise<void> {
    const found = await plainKind(this.#folder)
    if (found.kind === 'missing') return
    if (found.kind !== 'folder')
      throw new BerthError('transfer.localUnwritable', { path: this.#folder, detail: 'not a folder' })
    await rm(this.#folder, { recursive: true, force: true })
  }
}
