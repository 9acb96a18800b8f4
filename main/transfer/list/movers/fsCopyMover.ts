import { BerthError } from '#app/contract/berthError.ts'
import { hasEqualFsCopy } from '#app/storage/ledgerState.ts'
import { sameFile } from '#app/storage/sameFile.ts'
import type { FsCopyDone } from '#main/remote/fsCopyOutput.ts'
import { copyToFs } from '#main/remote/scripts/copyToFs.ts'
import type { Mover, MoverContext } from './mover.ts'

/** Copies one file to the regional FS of its instance, then lets the ledger prove the copy by digests of its own. */
export const fsCopyMover: Mover = async ({ view }, context) => {
  const { deps, signal, show, progress } = context
  const { instanceId, remotePath, fsPath } = view
  if (fsPath === null) throw new BerthError('transfer.nameUnsafe', { path: remotePath, reason: 'traversal' })
  const copied = await copyToFs({
    connection: deps.registry.link(instanceId).connection(),
    profile: deps.profile,
    clock: deps.clock,
    sourcePath: remotePath,
    targetPath: fsPath,
    signal,
    onProgress: ({ phase, doneBytes, sizeBytes }) => {
      if (phase === 'digesting') show({ state: 'digesting', sizeBytes, doneBytes: sizeBytes, ...still })
      else progress(doneBytes, sizeBytes, 1)
    },
  })
  signal.throwIfAborted()
  const { sizeBytes, sha256 } = copied
  show({ state: 'verifying', ...still, sizeBytes, doneBytes: sizeBytes, remoteSha256: sha256 })
  await proveInLedger(instanceId, remotePath, copied, context)
  show({ level: 'L1' })
}

const still = { bytesPerSecond: null, secondsLeft: null, connections: 0 } as const

/**
 * Returns only when the ledger counts the copy, or does not know the file even after a fresh scan: then it speaks of no
 * artefact, and the digests of the copying are what there is. Throws `transfer.remoteChanged` when the file on the
 * instance is another one by now, else `transfer.digestUnavailable`.
 */
async function proveInLedger(
  instanceId: string,
  path: string,
  { sizeBytes, mtimeMs }: FsCopyDone,
  { deps, signal }: MoverContext,
): Promise<void> {
  const entry = async () => (await deps.ledger(instanceId)).entries.find(({ artefact }) => artefact.path === path)
  const isOnFs = async (): Promise<boolean> => {
    await deps.noteFsCopies(instanceId, [path], signal)
    const found = await entry()
    // Whatever else protects the file, this asks for the copy on the FS alone.
    return found !== undefined && hasEqualFsCopy(found)
  }
  if ((await entry()) !== undefined && (await isOnFs())) return
  // It may know nothing of the file yet, or an older one.
  signal.throwIfAborted()
  await deps.scan(instanceId)
  if ((await entry()) === undefined || (await isOnFs())) return
  const seen = (await entry())?.artefact
  const isSame = seen !== undefined && sameFile({ sizeBytes, mtimeMs }, seen)
  throw new BerthError(isSame ? 'transfer.digestUnavailable' : 'transfer.remoteChanged', { path })
}
