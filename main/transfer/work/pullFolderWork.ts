import { BerthError } from '#app/contract/berthError.ts'
import { artefactKind } from '#app/storage/artefactKind.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import { type HomeFile, pullFolder } from '#main/transfer/folder/pullFolder.ts'
import { verifyPulled } from '#main/transfer/verifyPulled.ts'
import type { TransferWork, WorkContext } from './transferWork.ts'

/** A window cannot show more than four changes a second that a person could read. */
const showEveryMs = 250

/** Mirrors one folder of the instance here, and proves what in it is an artefact. */
export const pullFolderWork: TransferWork = async ({ view, root, relativePath, excludes }, context) => {
  const { deps, signal, show, progress, limit } = context
  const { instanceId, remotePath } = view
  let shownAtMs = Number.NEGATIVE_INFINITY
  let latest: FolderProgress | null = null
  show({ state: 'planning' })
  const folder = await pullFolder({
    link: deps.registry.link(instanceId),
    instanceId,
    remoteRoot: remotePath,
    root,
    relativePath,
    excludes,
    clock: deps.clock,
    limit,
    signal,
    onProgress: progress,
    onFolder: (each) => {
      latest = each
      const nowMs = deps.clock.nowMs()
      if (nowMs - shownAtMs < showEveryMs) return
      shownAtMs = nowMs
      show({ folder: each })
    },
    onHome: (file) => prove(file, view.instanceId, context),
  }).catch((error: unknown) => {
    if (latest !== null) show({ folder: latest })
    throw error
  })
  signal.throwIfAborted()
  show({ folder })
  if (folder.failed > 0) throw new BerthError('transfer.someFailed', { path: remotePath, number: folder.failed })
  show({ level: 'L1' })
}

/** Tells the ledger of what it looks after; other files of the folder are on record in its manifest. */
async function prove(file: HomeFile, instanceId: string, { deps, signal }: WorkContext): Promise<void> {
  const { remotePath } = file
  const kind = artefactKind(remotePath.slice(remotePath.lastIndexOf('/') + 1), deps.profile.storage.artefacts)
  if (kind === 'checkpoint' || kind === 'metrics') {
    await verifyPulled(deps, { instanceId, remotePath, signal }, file)
    return
  }
  const { remotePath: _, ...copy } = file
  const known = kind === 'log' || (await isPinned(deps, instanceId, remotePath))
  if (!known) return
  const verifiedAtMs = deps.clock.nowMs()
  await deps.onPulled(instanceId, remotePath, { ...copy, level: 'L1', loads: true, problem: null, verifiedAtMs })
}

async function isPinned(deps: WorkContext['deps'], instanceId: string, remotePath: string): Promise<boolean> {
  const { entries } = await deps.ledger(instanceId)
  return entries.some(({ artefact }) => artefact.path === remotePath)
}
