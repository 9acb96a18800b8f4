import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { Unfinished } from '#main/remote/scripts/discardPush.ts'
import { stagingOf } from './listPushTarget.ts'
import { partPathOf } from './remotePart.ts'

/** What a push that was cancelled has left on the instance, without a final name. */
export function unfinishedOf({ view }: Pick<TransferRecord, 'view'>): Unfinished {
  const { id, kind, remotePath } = view
  return kind === 'file'
    ? { kind, partPath: partPathOf(remotePath) }
    : { kind, root: remotePath, staging: stagingOf(id) }
}
