import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { Artefact, FsCopy } from '#app/storage/artefact.ts'
import { fsCopyPath } from '#app/transfer/fsCopyPath.ts'
import { digestRemoteFile } from '#main/remote/digestRemoteFile.ts'
import { findLiteral } from '#main/remote/findLiteral.ts'
import type { RemoteDigest } from '#main/remote/scripts/digest.ts'
import { digestToolsAreHonest } from '#main/remote/scripts/digestTools.ts'
import { findArtefacts } from '#main/remote/scripts/findArtefacts.ts'
import { isOnOwnDisk } from '#main/remote/scripts/fsMounted.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Listing a slow network mount with many inodes. */
const LIST_TIMEOUT_MS = 120_000
const MAX_LIST_BYTES = 4 * 2 ** 20
/** Names for one command line; more are asked for in turns. */
const NAMES_PER_LIST = 200

type Options = { readonly clock: Clock; readonly signal?: AbortSignal }

/**
 * Copies of these artefacts in the profile's durable folder: where Berth puts them, else anywhere under the same base
 * name with the same size; equal digests, both taken now on the instance; and on a disk that does not die with it. By path of the artefact; one that is not in
 * the result has no proven copy. Throws when the connection fails, and `transfer.digestUnavailable` where no digest of that instance
 * can be believed: that there is no copy is not said then.
 */
export async function digestFsCopies(
  connection: SshConnection,
  profile: Profile,
  artefacts: readonly Artefact[],
  options: Options,
): Promise<Record<string, FsCopy>> {
  const copies: Record<string, FsCopy> = {}
  const [first] = artefacts
  if (first === undefined) return copies
  if (!(await digestToolsAreHonest(connection, options.signal))) {
    throw new BerthError('transfer.digestUnavailable', { path: first.path })
  }
  const note = async (artefact: Artefact, paths: readonly string[]): Promise<boolean> => {
    const copy = await equalCopy(connection, profile, artefact, paths, options)
    if (copy !== null) copies[artefact.path] = copy
    return copy !== null
  }
  // Checkpoints of many runs share name and size: without its own place each would be compared with all of them.
  const others: Artefact[] = []
  for (const artefact of artefacts) {
    if (!(await note(artefact, ownPlace(artefact.path, profile)))) others.push(artefact)
  }
  const names = [...new Set(others.map(({ path }) => baseName(path)))]
  const candidates = await listByName(connection, profile, names, options.signal)
  for (const artefact of others) {
    const alike = candidates.filter(
      ({ path, sizeBytes }) =>
        path !== artefact.path && sizeBytes === artefact.sizeBytes && baseName(path) === baseName(artefact.path),
    )
    await note(
      artefact,
      alike.map(({ path }) => path),
    )
  }
  return copies
}

/** Empty for a path that Berth copies nowhere. */
function ownPlace(path: string, profile: Profile): string[] {
  try {
    return [fsCopyPath(path, profile)]
  } catch {
    return []
  }
}

/** The first of `paths` with the digest of the artefact; null also when that is not the file that was scanned any more. */
async function equalCopy(
  connection: SshConnection,
  profile: Profile,
  artefact: Artefact,
  paths: readonly string[],
  { clock, signal }: Options,
): Promise<FsCopy | null> {
  const { path, sizeBytes, mtimeMs } = artefact
  let own: RemoteDigest | null = null
  for (const candidate of paths) {
    const copy = await digestRemoteFile(connection, candidate, sizeBytes, signal)
    if (copy?.sizeBytes !== sizeBytes) continue
    own ??= await digestRemoteFile(connection, path, sizeBytes, signal)
    if (own?.sizeBytes !== sizeBytes || own.mtimeMs !== Math.floor(mtimeMs / 1000) * 1000) return null
    if (copy.sha256 !== own.sha256) continue
    if (!(await isOnOwnDisk(connection, profile, candidate, signal))) continue
    return {
      path: candidate,
      sha256: copy.sha256,
      remoteSha256: own.sha256,
      atMs: clock.nowMs(),
      sizeBytes,
      remoteMtimeMs: mtimeMs,
    }
  }
  return null
}

async function listByName(
  connection: SshConnection,
  profile: Profile,
  names: string[],
  signal: AbortSignal | undefined,
) {
  const { overrides, storage } = profile
  const found: { path: string; sizeBytes: number }[] = []
  for (let from = 0; from < names.length; from += NAMES_PER_LIST) {
    const find = {
      root: overrides.durableDir,
      maxDepth: storage.artefacts.maxDepth,
      maxBytes: MAX_LIST_BYTES,
      patterns: names.slice(from, from + NAMES_PER_LIST).map(findLiteral),
    }
    const { files } = await findArtefacts(connection, find, { timeoutMs: LIST_TIMEOUT_MS, signal })
    // An unfinished list proves no absence, but what is in it may be compared all the same.
    found.push(...files)
  }
  return found
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
