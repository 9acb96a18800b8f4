import { BerthError } from '#app/contract/berthError.ts'
import { artefactKind } from '#app/storage/artefactKind.ts'
import { pullFolder } from '#main/transfer/engine/folder/pullFolder.ts'
import type { HomeFile } from '#main/transfer/engine/folder/pullFolderOptions.ts'
import { verifyPulled } from '#main/transfer/proof/verifyPulled.ts'
import type { Mover, MoverContext } from './mover.ts'
import { showFolder } from './showFolder.ts'

/** Mirrors one folder of the instance here, and proves what in it is an artefact. */
export const pullFolderMover: Mover = async ({ view, root, relativePath, excludes }, context) => {
  const { deps, signal, show, progress, limit } = context
  const { instanceId, remotePath } = view
  const shown = showFolder(context)
  show({ state: 'planning' })
  try {
    const { failed } = await pullFolder({
      link: deps.registry.link(instanceId),
      instanceId,
      remoteRoot: remotePath,
      root,
      relativePath,
      excludes,
      clock: deps.clock,
      limit,
      signal,
      isLog: (path) => kindOf(path, deps) === 'log',
      onProgress: progress,
      onFolder: shown.onFolder,
      onHome: (file) => prove(file, instanceId, context),
    })
    if (failed > 0) throw new BerthError('transfer.someFailed', { path: remotePath, number: failed })
  } finally {
    shown.flush()
  }
  show({ level: 'L1' })
}

/** Tells the ledger of what it looks after; other files of the folder are on record in its manifest. */
async function prove(file: HomeFile, instanceId: string, { deps, signal }: MoverContext): Promise<void> {
  const { remotePath } = file
  const kind = kindOf(remotePath, deps)
  if (kind === 'checkpoint' || kind === 'metrics') {
    await verifyPulled(deps, { instanceId, remotePath, signal }, file)
    return
  }
  const { remotePath: _, ...copy } = file
  const known = kind === 'log' || (await isPinned(deps, instanceId, remotePath))
  if (!known) return
  const verifiedAtMs = deps.clock.nowMs()
  await deps.notePulled(instanceId, remotePath, { ...copy, level: 'L1', loads: true, problem: null, verifiedAtMs })
}

const kindOf = (path: string, { profile }: MoverContext['deps']) => artefactKind(path, profile.storage.artefacts)

async function isPinned(deps: MoverContext['deps'], instanceId: string, remotePath: string): Promise<boolean> {
  const { entries } = await deps.ledger(instanceId)
  return entries.some(({ artefact }) => artefact.path === remotePath)
}
