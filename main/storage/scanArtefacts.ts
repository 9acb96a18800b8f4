import type { Profile } from '#app/profile/profile.ts'
import type { Artefact } from '#app/storage/artefact.ts'
import { artefactKind } from '#app/storage/artefactKind.ts'
import { scanProblem } from '#app/storage/scanProblem.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { findLiteral } from './findLiteral.ts'
import { parseArtefactList } from './parseArtefactList.ts'

/** A data disk with a million files takes `find` about a minute when nothing is cached. */
const SCAN_TIMEOUT_MS = 300_000
const MAX_LIST_BYTES = 8 * 2 ** 20
/** Enough to see what is wrong; a whole unreadable tree would fill the screen. */
const MAX_PROBLEMS = 50

export type ScanResult = {
  readonly items: readonly Artefact[]
  /** False when any place could not be read or any cap was reached: then "nothing at risk" cannot be said. */
  readonly complete: boolean
  readonly problems: readonly string[]
}

/**
 * A fresh look for artefacts in the profile's folders, on tiers that die. Throws `ssh.closed`, `ssh.channelRefused`,
 * `channel.aborted`; a folder that fails otherwise is a problem of the result.
 */
export async function scanArtefacts(
  connection: SshConnection,
  profile: Profile,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<ScanResult> {
  const { tiers, artefacts } = profile.storage
  const found = new Map<string, Artefact>()
  const problems: string[] = []
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
      const kind = artefactKind(file.path.slice(file.path.lastIndexOf('/') + 1), artefacts)
      if (kind !== null) found.set(file.path, { ...file, kind, tier: tierOfPath(file.path, tiers) })
    }
  }
  const all = [...found.values()].sort(byWeight)
  if (all.length > artefacts.maxItems) problems.push(scanProblem('tooMany', String(artefacts.maxItems)))
  const items = all.slice(0, artefacts.maxItems)
  return { items, complete: problems.length === 0, problems: problems.slice(0, MAX_PROBLEMS) }
}

// When not all can be listed, checkpoints come first and logs last.
const WEIGHT: Record<Artefact['kind'], number> = { pinned: 0, checkpoint: 1, metrics: 2, log: 3 }
function byWeight(a: Artefact, b: Artefact): number {
  return WEIGHT[a.kind] - WEIGHT[b.kind] || (a.path < b.path ? -1 : 1)
}

async function listRoot(
  connection: SshConnection,
  artefacts: Profile['storage']['artefacts'],
  root: string,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number },
) {
  // Each folder once: a root below this one has a list of its own.
  const others = artefacts.roots.filter((other) => other !== root && other.startsWith(root === '/' ? '/' : `${root}/`))
  const args = [
    root,
    String(artefacts.maxDepth),
    String(MAX_LIST_BYTES),
    ...artefacts.excludedFolders.map(findLiteral),
    '--',
    ...[...artefacts.excludedPaths, ...others].map(findLiteral),
    '--',
    ...artefacts.checkpoints,
    ...artefacts.metrics,
    ...artefacts.logs,
  ]
  const { signal, timeoutMs = SCAN_TIMEOUT_MS } = options
  const run = { timeoutMs, maxOutputBytes: MAX_LIST_BYTES * 2 + 4 * 2 ** 20, ...(signal ? { signal } : {}) }
  try {
    const { stdout, stderr } = await connection.runScript(onInstanceScript('find_artefacts.sh'), args, run)
    const errors = stderr.split('\n').filter((line) => line.trim() !== '')
    return { ...parseArtefactList(stdout), errors: errors.map(placeOf) }
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
