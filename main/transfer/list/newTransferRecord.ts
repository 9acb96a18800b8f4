import { randomUUID } from 'node:crypto'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { TransferView } from '#app/transfer/transferView.ts'

type Given = Pick<TransferView, 'instanceId' | 'direction' | 'kind' | 'remotePath' | 'localPath' | 'startedAtMs'> &
  Pick<TransferRecord, 'root' | 'relativePath'> & {
    readonly fsPath?: string
    readonly excludes?: readonly string[]
    readonly mustBeSha256?: string | null
  }

/** A transfer that was just asked for and has not begun. */
export function newTransferRecord({
  root,
  relativePath,
  excludes,
  fsPath,
  mustBeSha256,
  ...view
}: Given): TransferRecord {
  return {
    root,
    relativePath,
    excludes: [...(excludes ?? [])],
    mustBeSha256: mustBeSha256 ?? null,
    pausedBy: null,
    view: {
      ...view,
      id: randomUUID(),
      fsPath: fsPath ?? null,
      state: 'queued',
      sizeBytes: 0,
      doneBytes: 0,
      bytesPerSecond: null,
      secondsLeft: null,
      connections: 0,
      remoteSha256: null,
      localSha256: null,
      level: 'none',
      report: null,
      folder: null,
      error: null,
      endedAtMs: null,
    },
  }
}
