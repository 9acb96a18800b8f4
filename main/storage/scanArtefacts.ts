import { posix } from 'node:path'
import type { Profile } from '#app/profile/profile.ts'
import type { Artefact } from '#app/storage/artefact.ts'
import { fileKind } from '#app/storage/fileKind.ts'
import { KIND_WEIGHT } from '#app/storage/kindWeight.ts'
import { scanProblem } from '#app/storage/scanProblem.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { globFits } from '#app/text/globFits.ts'
import { findLiteral } from '#main/remote/findLiteral.ts'
import { findArtefacts } from '#main/remote/scripts/findArtefacts.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { findPin } from './findPin.ts'

/** A data disk with a million files takes `find` about a minute when nothing is cached. */
const SCAN_TIMEOUT_MS = 300_000
const MAX_LIST_BYTES = 32 * 2 ** 20
/** Enough to see what is wrong; a whole unreadable tree would fill the screen. */
const MAX_PROBLEMS = 50

export type ScanResult = {
  readonly items: readonly Artefact[]
  /** False when any place could not be read or any cap was reached: then "nothing at risk" cannot be said. */
  readonly complete: boolean
  readonly problems: readonly string[]
  /** Completion markers that were met, with their times on the instance. */
  readonly markers: ReadonlyMap<string, number>
}

type Options = {
  /** What the person pinned. Default: nothing. */
  readonly pins?: readonly string[]
  /** Folders that the person left out. Default: none. */
  readonly leftOut?: readonly string[]
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
}

/**
 * A fresh look for artefacts in the profile's folders, on tiers that die. Throws `ssh.closed`, `ssh.channelRefused`,
 * `channel.aborted`; a folder that fails otherwise is a problem of the result.
 */
export async function scanArtefacts(
  connection: SshConnection,
  profile: Profile,
  options: Options = {},
): Promise<ScanResult> {
  const { tiers, artefacts } = profile.storage
  const found = new Map<string, Artefact>()
  const beside = new Map<string, Artefact>()
  const problems: string[] = []
  const markers = new Map<string, number>()
  const { pins = [] } = options
  for (const root of artefacts.roots) {
    const list = await listRoot(connection, artefacts, root, options)
    if (list === null) {
      problems.push(scanProblem('failed', root))
      continue
    }
    for (const line of list.errors) problems.push(scanProblem('unreadable', line))
    for (const folder of list.tooDeep) problems.push(scanProblem('tooDeep', folder))
    for (const path of list.notUtf8) problems.push(scanProblem('notUtf8', path))
    if (!list.finished && list.errors.length === 0) problems.push(scanProblem('failed', root))
    for (const file of list.files) {
      if (artefacts.completeMarkers.some((ending) => file.path.endsWith(ending))) markers.set(file.path, file.mtimeMs)
      const kind = fileKind(file.path, artefacts, pins)
      const artefact = { ...file, tier: tierOfPath(file.path, tiers) }
      if (kind !== null) found.set(file.path, { ...artefact, kind })
      else if (artefacts.besideCheckpoints.some((pattern) => globFits(posix.basename(file.path), pattern)))
        beside.set(file.path, { ...artefact, kind: 'checkpoint' })
    }
  }
  const all = [...found.values(), ...besideCheckpoints(beside, found)].sort(byWeight)
  const { maxItems } = artefacts
  if (all.length > maxItems) problems.push(scanProblem('tooMany', `${maxItems} / ${all.length}`))
  const items = all.slice(0, maxItems)
  return { items, complete: problems.length === 0, problems: problems.slice(0, MAX_PROBLEMS), markers }
}

/** Those that lie in one folder with a checkpoint. */
function besideCheckpoints(beside: ReadonlyMap<string, Artefact>, found: ReadonlyMap<string, Artefact>): Artefact[] {
  const folders = new Set<string>()
  for (const { kind, path } of found.values()) if (kind === 'checkpoint') folders.add(posix.dirname(path))
  return [...beside.values()].filter(({ path }) => folders.has(posix.dirname(path)))
}

// When not all can be listed, checkpoints come first and logs last, and of each the newest.
function byWeight(a: Artefact, b: Artefact): number {
  return KIND_WEIGHT[a.kind] - KIND_WEIGHT[b.kind] || b.mtimeMs - a.mtimeMs || (a.path < b.path ? -1 : 1)
}

async function listRoot(
  connection: SshConnection,
  artefacts: Profile['storage']['artefacts'],
  root: string,
  options: Options,
) {
  // Each folder once: a root below this one has a list of its own.
  const others = artefacts.roots.filter((other) => other !== root && other.startsWith(root === '/' ? '/' : `${root}/`))
  const followed = [...artefacts.checkpoints, ...artefacts.metrics, ...(options.pins ?? []).flatMap(findPin)]
  const find = {
    root,
    maxDepth: artefacts.maxDepth,
    maxBytes: MAX_LIST_BYTES,
    excludedFolders: artefacts.excludedFolders,
    excludedPaths: [...artefacts.excludedPaths, ...others, ...(options.leftOut ?? [])],
    excludedPathPatterns: artefacts.excludedPathPatterns,
    patterns: [
      ...followed,
      // Only beside files that can be waited for: a data set may have a marker for each of its samples.
      ...artefacts.completeMarkers.flatMap((ending) => followed.map((pattern) => `${pattern}${findLiteral(ending)}`)),
      ...artefacts.besideCheckpoints,
      ...artefacts.logs,
    ],
  }
  const { signal, timeoutMs = SCAN_TIMEOUT_MS } = options
  try {
    const list = await findArtefacts(connection, find, { timeoutMs, signal })
    return { ...list, errors: list.errors.map(placeOf) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ssh.timeout' || error.code === 'ssh.badOutput'))
      return null
    throw error
  }
}

/** `find: '/root/x': Permission denied` names the place; other words are kept as they are, without controls. */
function placeOf(line: string): string {
  const named = /^find: [‘'`"]?(\/.*?)[’'"]?: [^:]+$/.exec(line)?.[1] ?? line
  return named.replace(/\p{C}/gu, '?').slice(0, 300)
}
