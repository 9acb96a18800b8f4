import { pushFile } from '#main/transfer/engine/push/pushFile.ts'
import type { Mover } from './mover.ts'

/** Sends one file to the instance. */
export const pushFileMover: Mover = async ({ view, mustBeSha256 }, { deps, limit, signal, show, progress }) => {
  const pushed = await pushFile({
    link: deps.registry.link(view.instanceId),
    localPath: view.localPath,
    mustBeSha256,
    remotePath: view.remotePath,
    clock: deps.clock,
    limit,
    signal,
    onProgress: ({ phase, sizeBytes, doneBytes, connections }) => {
      if (phase === 'sending') progress(doneBytes, sizeBytes, connections)
      else show({ state: 'digesting', sizeBytes, doneBytes, bytesPerSecond: null, secondsLeft: null, connections: 0 })
    },
  })
  signal.throwIfAborted()
  const { sizeBytes, sha256: localSha256, remoteSha256 } = pushed
  show({ localSha256, remoteSha256, level: 'L1', sizeBytes, doneBytes: sizeBytes })
}
