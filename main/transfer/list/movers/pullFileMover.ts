import { artefactKind } from '#app/storage/artefactKind.ts'
import { pullFile } from '#main/transfer/engine/pullFile.ts'
import { verifyPulled } from '#main/transfer/proof/verifyPulled.ts'
import type { Mover } from './mover.ts'

/** Brings one file home, then verifies it. */
export const pullFileMover: Mover = async ({ view, root, relativePath }, context) => {
  const { deps, signal, show, progress } = context
  const { instanceId, remotePath } = view
  const pulled = await pullFile({
    link: deps.registry.link(instanceId),
    remotePath,
    root,
    relativePath,
    clock: deps.clock,
    limit: context.limit,
    signal,
    mayGrow: artefactKind(remotePath, deps.profile.storage.artefacts) === 'log',
    onProgress: ({ phase, sizeBytes, doneBytes, connections }) => {
      if (phase === 'digesting') show({ state: 'digesting', sizeBytes, doneBytes, ...still })
      else progress(doneBytes, sizeBytes, connections)
    },
  })
  signal.throwIfAborted()
  show({
    state: 'verifying',
    ...still,
    localSha256: pulled.sha256,
    remoteSha256: pulled.remoteSha256,
    level: 'L1',
    sizeBytes: pulled.sizeBytes,
    doneBytes: pulled.sizeBytes,
  })
  // Broken at the source is no failure of the transfer: report and ledger say that the file does not load.
  const { copy, report } = await verifyPulled(deps, { instanceId, remotePath, signal }, pulled)
  show({ level: copy.level, report, ...(pulled.grew ? { remoteGrew: true } : {}) })
}

const still = { bytesPerSecond: null, secondsLeft: null, connections: 0 } as const
