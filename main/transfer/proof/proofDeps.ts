import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import type { TorchLoadReport } from '#app/checkpoint/torchLoadReport.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { Log } from '#main/log/createLog.ts'

/** What proving a file needs of the rest of Berth. */
export type ProofDeps = {
  readonly clock: Clock
  /** L2. */
  readonly verifyFile: (
    path: string,
    options: { readonly signal: AbortSignal; readonly scanValues: boolean },
  ) => Promise<StructureReport>
  /** Whether L2 also counts NaN and Inf; asked at each file. */
  readonly scanValues?: () => boolean
  /** L3; null when no local torch is configured. */
  readonly verifyTorch?: (path: string, options: { signal: AbortSignal }) => Promise<TorchLoadReport | null>
  /** The ledger learns of a copy here, whatever its checks said. */
  readonly notePulled: (instanceId: InstanceId, artefactPath: string, copy: LocalCopy) => Promise<void>
  /** The ledger learns that a copy is not here any more. */
  readonly noteCopyMissing: (instanceId: InstanceId, artefactPath: string) => Promise<void>
  /** As far as it is known now. */
  readonly ledger: (instanceId: InstanceId) => Promise<LedgerView>
  readonly log: Log
}
