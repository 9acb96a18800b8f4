import { open, rename, rm, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import { keepOlder } from '#main/transfer/keepOlder.ts'
import { localFileError } from '#main/transfer/localFileError.ts'
import { makeFolders } from '#main/transfer/makeFolders.ts'
import { plainKind } from '#main/transfer/plainKind.ts'
import { syncFolder } from '#main/transfer/syncFolder.ts'
import { flushFiles } from './flushFiles.ts'
import { inParallel } from './inParallel.ts'

const stagingName = '.berth-incoming'
const atOnce = 8

/** A small file that has arrived and waits for its name. */
export type Staged = { readonly move: FolderMove; readonly sha256: string; readonly path: string }

/**
 * Where small files of a folder wait until the instance's own digests say that they are right: a folder inside the target, on
 * the same disk, so that getting the final name is one step. It is emptied at the start and removed at the end.
 */
export class Staging {
  readonly #target: string
  readonly #folder: string
  readonly #clock: Clock
  #next = 0

  private constructor(target: string, clock: Clock) {
    this.#target = target
    this.#folder = join(target, stagingName)
    this.#clock = clock
  }

  static async open(target: string, clock: Clock): Promise<Staging> {
    const staging = new Staging(target, clock)
    try {
      await staging.remove()
      await makeFolders(target, [stagingName])
    } catch (error) {
      throw await localFileError(error, staging.#folder, 0)
    }
    return staging
  }

  /** Throws `transfer.localFull` and `transfer.localUnwritable`. */
  async put(move: FolderMove, bytes: Buffer, sha256: string): Promise<Staged> {
    const path = join(this.#folder, String(this.#next++))
    try {
      const handle = await open(path, 'wx', 0o644)
      try {
        await handle.writeFile(bytes)
        const seconds = move.file.mtimeMs / 1000
        await handle.utimes(seconds, seconds)
      } finally {
        await handle.close()
      }
    } catch (error) {
      throw await localFileError(error, join(this.#target, ...move.place.split('/')), move.file.sizeBytes)
    }
    return { move, sha256, path }
  }

  /**
   * Gives proven files their names, each after the disk has it. `onPlaced` hears of each; `onRefused` of one whose place is
   * taken by something that is no plain file. Other failures throw, and what has its name keeps it.
   */
  async place(
    staged: readonly Staged[],
    onPlaced: (staged: Staged, localPath: string) => void,
    onRefused: (staged: Staged, error: BerthError) => void,
  ): Promise<void> {
    const folders = new Set<string>()
    try {
      await flushFiles(
        this.#folder,
        staged.map(({ path }) => path),
      )
      for (const folder of new Set(staged.map(({ move }) => dirname(move.place))))
        folders.add(await makeFolders(this.#target, folder === '.' ? [] : folder.split('/')))
    } catch (error) {
      throw await localFileError(error, this.#target, 0)
    }
    await inParallel(staged, atOnce, async (each) => {
      const { file, place } = each.move
      const localPath = join(this.#target, ...place.split('/'))
      try {
        if (!each.move.isFresh)
          await keepOlder(localPath, { sizeBytes: file.sizeBytes, sha256: each.sha256 }, this.#clock)
        else if ((await plainKind(localPath)).kind !== 'missing')
          throw new BerthError('transfer.localUnwritable', {
            path: localPath,
            detail: 'something appeared in its place',
          })
        await rename(each.path, localPath)
        onPlaced(each, localPath)
      } catch (error) {
        const known = await localFileError(error, localPath, file.sizeBytes)
        if (known.code !== 'transfer.localUnwritable') throw known
        onRefused(each, known)
      }
    })
    await inParallel(folders, atOnce, syncFolder)
  }

  async remove(): Promise<void> {
    const found = await plainKind(this.#folder)
    if (found.kind === 'missing') return
    if (found.kind !== 'folder')
      throw new BerthError('transfer.localUnwritable', { path: this.#folder, detail: 'not a folder' })
    await rm(this.#folder, { recursive: true, force: true })
  }
}

/** A file that came home by itself gets the time it has on the instance, as the small ones do. */
export async function setMtime(path: string, mtimeMs: number): Promise<void> {
  await utimes(path, mtimeMs / 1000, mtimeMs / 1000)
}
