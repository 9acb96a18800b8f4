import type { Clock } from '#app/clock/clock.ts'
import { sameFile } from '#app/storage/sameFile.ts'
import { localName, localNameKey, localNameKeys } from '#app/transfer/localName.ts'
import { type FolderMoves, planFolder } from '#app/transfer/planFolder.ts'
import type { PullManifest, PullManifestFile } from '#app/transfer/pullManifest.ts'
import type { TreeListing } from '#app/transfer/treeListing.ts'
import { listRemoteFolder } from '#main/remote/scripts/listTree.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import { listLocalFolder } from './listLocalFolder.ts'
import { readManifest } from './manifestFile.ts'

export type PullFolderPlan = FolderMoves & {
  /** Every folder, also the empty ones, by its path here. */
  readonly folders: readonly string[]
  /** What the manifest says of files that are the same, by path on the instance. */
  readonly known: ReadonlyMap<string, PullManifestFile>
}

export type PlanPullFolderOptions = {
  readonly connection: Pick<SshConnection, 'streamScript'>
  readonly remoteRoot: string
  /** The folder on this computer. */
  readonly target: string
  readonly excludes: readonly string[]
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly stallMs?: number
}

/**
 * Looks at a folder on both sides and says what it takes to mirror it here. A file is the same only when the manifest and
 * the file itself agree with the instance on size and time; a file that Berth did not put there is never taken for one.
 */
export async function planPullFolder(options: PlanPullFolderOptions): Promise<PullFolderPlan> {
  const { connection, remoteRoot, target, clock, signal } = options
  const source = await listRemoteFolder(connection, remoteRoot, options)
  const isThere = (await plainKind(target)).kind !== 'missing'
  const local: TreeListing = isThere ? await listLocalFolder(target, { excludes: [], signal }) : empty
  const manifest = isThere ? await readManifest(target, clock) : null
  return plan(source, local, manifest)
}

const empty: TreeListing = { files: [], folders: [], refused: [] }

function plan(source: TreeListing, local: TreeListing, manifest: PullManifest | null): PullFolderPlan {
  const known = new Map(manifest?.files.map((file) => [file.remote_name, file]))
  const files = new Map(local.files.map((file) => [file.path, file]))
  // A name here that differs only by case is another file's on this disk, and the same one on the next.
  const owners = new Map(local.files.map(({ path }) => [localNameKey(path), path]))
  const taken = new Set<string>()
  const placeOf = (path: string): string => {
    const place = localName(`/${path}`, taken)
    const owner = owners.get(localNameKey(place))
    if (owner !== undefined && owner.normalize('NFC') !== place.normalize('NFC'))
      localName(`/${path}`, new Set([localNameKey(place)]))
    for (const key of localNameKeys(place)) taken.add(key)
    return place
  }
  const moves = planFolder(source, {
    files,
    placeOf,
    isSame: (file, place) => {
      const pulled = known.get(file.path)
      const there = files.get(place)
      if (pulled === undefined || there === undefined || pulled.path !== place) return false
      return (
        sameFile(file, { sizeBytes: pulled.bytes, mtimeMs: pulled.mtime_ms }) &&
        there.sizeBytes === pulled.bytes &&
        sameFile(there, { sizeBytes: pulled.bytes, mtimeMs: Math.floor(pulled.mtime_ms / 1000) * 1000 })
      )
    },
    known: new Map([...known].flatMap(([name, { path, bytes }]) => (files.has(path) ? [[name, bytes] as const] : []))),
  })
  const folders = source.folders.flatMap((path) => {
    try {
      return [localName(`/${path}`)]
    } catch {
      // Its files are refused one by one.
      return []
    }
  })
  return { ...moves, folders, known }
}
