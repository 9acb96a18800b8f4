import { BerthError } from '#app/contract/berthError.ts'
import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { TransferDeps } from './transferDeps.ts'

/** What a transfer would do. Looks at both sides and changes nothing. */
export async function planTransfer(
  _deps: TransferDeps,
  _record: TransferRecord,
  _signal: AbortSignal,
): Promise<FolderPlan> {
  throw new BerthError('internal')
}
