import { basename } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { CopyChecked, CopyProblem } from '#app/transfer/copyCheck.ts'
import { digestLocalFile } from '#main/transfer/engine/digestLocalFile.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import type { ProofDeps } from './proofDeps.ts'
import { verifyPulled } from './verifyPulled.ts'
import { writePullVerified } from './writePullVerified.ts'

/**
 * Reads local copies again from the first byte to the last: digest against the instance's own from when they came home, then
 * the structure. What is found replaces what the ledger and `PULL_VERIFIED.json` say, so that a copy which is gone,
 * changed or broken by now counts no more. Paths without a copy are passed over.
 */
export async function* verifyCopies(
  deps: ProofDeps,
  instanceId: InstanceId,
  remotePaths: readonly string[],
  signal: AbortSignal,
): AsyncGenerator<CopyChecked> {
  const wanted = new Set(remotePaths)
  const { entries } = await deps.ledger(instanceId)
  const copies = entries.flatMap(({ artefact, local }) =>
    local === null || !wanted.has(artefact.path) ? [] : [{ remotePath: artefact.path, local }],
  )
  const sizeBytes = copies.reduce((sum, { local }) => sum + local.sizeBytes, 0)
  let doneBytes = 0
  for (const [index, { remotePath, local }] of copies.entries()) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    const reason = await verifyCopy(deps, instanceId, remotePath, local, signal)
    doneBytes += local.sizeBytes
    const problem = reason === null ? null : { remotePath, localPath: local.localPath, reason }
    yield { checked: index + 1, total: copies.length, doneBytes, sizeBytes, problem }
  }
}

/** One copy; null when it is as it came home. */
export async function verifyCopy(
  deps: ProofDeps,
  instanceId: InstanceId,
  remotePath: string,
  local: LocalCopy,
  signal: AbortSignal,
): Promise<CopyProblem['reason'] | null> {
  const { localPath } = local
  if ((await kindOf(localPath)) === 'missing') {
    await deps.noteCopyMissing(instanceId, remotePath)
    return 'missing'
  }
  const found = await digestLocalFile(localPath, signal).catch((error: unknown) => {
    if (signal.aborted) throw new BerthError('channel.aborted')
    deps.log.warn({ instanceId, path: localPath, error }, 'a local copy could not be read')
    return null
  })
  if (found?.sha256 !== local.remoteSha256 || found.sizeBytes !== local.sizeBytes) {
    const reason = found === null ? 'unreadable' : 'changed'
    // The digest of what lies there now: unequal to the instance's, so the copy proves nothing from here on.
    const sha256 = found === null ? local.sha256 : found.sha256
    const verifiedAtMs = deps.clock.nowMs()
    const copy: LocalCopy = { ...local, sha256, level: 'none', loads: false, problem: reason, verifiedAtMs }
    await deps.notePulled(instanceId, remotePath, copy)
    await record(deps, instanceId, remotePath, copy)
    return reason
  }
  try {
    const { copy } = await verifyPulled(deps, { instanceId, remotePath, signal }, { ...local, sha256: found.sha256 })
    return copy.loads ? null : 'broken'
  } catch (error) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    if (error instanceof BerthError && error.code === 'checkpoint.unreadable') return 'unreadable'
    throw error
  }
}

/** A folder that may not be looked into is not known to be empty: what is in it is unreadable, not missing. */
async function kindOf(path: string): Promise<string> {
  return plainKind(path).then(
    ({ kind }) => kind,
    () => 'unreadable',
  )
}

async function record(deps: ProofDeps, instanceId: InstanceId, remotePath: string, copy: LocalCopy): Promise<void> {
  const entry = {
    file: basename(copy.localPath),
    instanceId,
    remotePath,
    sizeBytes: copy.sizeBytes,
    sha256: copy.remoteSha256,
    level: copy.level,
    loads: false,
    verifiedAtMs: copy.verifiedAtMs,
    verdict: copy.verdict ?? ('unread' as const),
    format: 'unknown' as const,
    names: copy.names ?? [],
    tensors: 0,
    problems: copy.problem === null ? [] : [copy.problem],
  }
  await writePullVerified(copy.localPath, entry, deps.clock)
}
