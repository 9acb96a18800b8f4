import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import type { TransferDeps } from '#main/transfer/list/transferDeps.ts'

export type MoverContext = {
  readonly deps: TransferDeps
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  /** Tells the bytes that are done, of how many; rate and time left follow from it. */
  readonly progress: (doneBytes: number, sizeBytes: number, connections: number) => void
  /** Shows anything else that is known by now. A change of state is kept on disk, mere progress is not. */
  readonly show: (view: Partial<Omit<TransferView, 'id' | 'instanceId' | 'error' | 'endedAtMs'>>) => void
}

/**
 * Does one transfer from where it stands to its end. What it throws decides what follows (`afterFailure`): wait for the
 * link, start over, or fail. When the signal fires it stops and leaves what a later run can build on.
 */
export type Mover = (record: TransferRecord, context: MoverContext) => Promise<void>
