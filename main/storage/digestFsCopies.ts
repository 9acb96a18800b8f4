import type { Clock } from '#app/clock/clock.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { Artefact, FsCopy } from '#app/storage/artefact.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { digestRemoteFile } from './digestRemoteFile.ts'
import { findLiteral } from './findLiteral.ts'
import { parseArtefactList } from './parseArtefactList.ts'

/** Listing a slow network mount with many inodes. */
const LIST_TIMEOUT_MS = 120_000
const MAX_LIST_BYTES = 4 * 2 ** 20
/** Names for one command line; more are asked for in turns. */
const NAMES_PER_LIST = 200

/**
 * Copies of these artefacts in the profile's durable folder: same base name, same size, and equal digests, both taken
 * now on the instance. By path of the artefact; one that is not in the result has no proven copy. Throws when the
 * connection fails.
 */
export async function digestFsCopies(
  connection: SshConnection,
  profile: Profile,
  artefacts: readonly Artefact[],
  options: { readonly clock: Clock; readonly signal?: AbortSignal },
): Promise<Record<string, FsCopy>> {
  const copies: Record<string, FsCopy> = {}
  const candidates = await listByName(
    connection,
    profile,
    [...new Set(artefacts.map(({ path }) => baseName(path)))],
    options.signal,
  )
  for (const artefact of artefacts) {
    const alike = candidates.filter(
      ({ path, sizeBytes }) =>
        path !== artefact.path && sizeBytes === artefact.sizeBytes && baseName(path) === baseName(artefact.path),
    )
    if (alike.length === 0) continue
    const own = await digestRemoteFile(connection, artefact.path, artefact.sizeBytes, options.signal)
    const unchanged = own?.sizeBytes === artefact.sizeBytes && own.mtimeSeconds === Math.floor(artefact.mtimeMs / 1000)
    if (!own || !unchanged) continue
    for (const candidate of alike) {
      const digest = await digestRemoteFile(connection, candidate.path, candidate.sizeBytes, options.signal)
      if (digest?.sha256 !== own.sha256 || digest.sizeBytes !== own.sizeBytes) continue
      copies[artefact.path] = {
        path: candidate.path,
        sha256: digest.sha256,
        remoteSha256: own.sha256,
        atMs: options.clock.nowMs(),
        sizeBytes: artefact.sizeBytes,
        remoteMtimeMs: artefact.mtimeMs,
      }
      break
    }
  }
  return copies
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
    const patterns = names.slice(from, from + NAMES_PER_LIST).map(findLiteral)
    const args = [
      overrides.durableDir,
      String(storage.artefacts.maxDepth),
      String(MAX_LIST_BYTES),
      '--',
      '--',
      ...patterns,
    ]
    const run = { timeoutMs: LIST_TIMEOUT_MS, maxOutputBytes: MAX_LIST_BYTES * 3, ...(signal ? { signal } : {}) }
    const { stdout } = await connection.runScript(onInstanceScript('find_artefacts.sh'), args, run)
    // An unfinished list proves no absence, but what is in it may be compared all the same.
    found.push(...parseArtefactList(stdout).files)
  }
  return found
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
