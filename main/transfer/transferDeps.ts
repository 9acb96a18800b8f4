import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import type { TorchLoadReport } from '#app/checkpoint/torchLoadReport.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Log } from '#main/log/createLog.ts'
import type { OnFileSetAside, OpenJsonStore } from '#main/store/jsonStore.ts'

/** What transfers need of the rest of Berth. */
export type TransferDeps = {
  readonly registry: Pick<InstanceRegistry, 'get' | 'find' | 'link' | 'watch'>
  readonly clock: Clock
  readonly profile: Profile
  readonly openStore: OpenJsonStore
  /** Hears of a file that could not be read. */
  readonly onSetAside: OnFileSetAside
  /** Absolute; a folder per alias is made inside. Asked at each pull. */
  readonly pullFolder: () => string
  /** null for no limit; asked at each read. */
  readonly bytesPerSecondLimit?: () => number | null
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
  readonly onPulled: (instanceId: InstanceId, artefactPath: string, copy: LocalCopy) => Promise<void>
  /** The ledger learns that a copy is not here any more. */
  readonly onCopyMissing: (instanceId: InstanceId, artefactPath: string) => Promise<void>
  /** As far as it is known now. */
  readonly ledger: (instanceId: InstanceId) => Promise<LedgerView>
  /** A fresh look for artefacts. */
  readonly scan: (instanceId: InstanceId) => Promise<LedgerView>
  /** Completion markers that the last scan met, with their times on the instance. Absent: none. */
  readonly markers?: (instanceId: InstanceId) => ReadonlyMap<string, number>
  /** Files that processes of an instance hold open for writing; null, as when absent, when that is not known. */
  readonly openForWriting?: (instanceId: InstanceId) => Promise<ReadonlySet<string> | null>
  /** The ledger looks for equal copies of these on the FS, by digest. */
  readonly onFsCopied: (
    instanceId: InstanceId,
    artefactPaths: readonly string[],
    signal?: AbortSignal,
  ) => Promise<unknown>
  /** Absent where the host has no file manager to show a path in. */
  readonly showInFolder?: (path: string) => void
  readonly log: Log
}
