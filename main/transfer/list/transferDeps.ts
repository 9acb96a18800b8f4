import type { InstanceId } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import type { ProofDeps } from '#main/transfer/proof/proofDeps.ts'

/** What transfers need of the rest of Berth. */
export type TransferDeps = ProofDeps & {
  readonly registry: Pick<InstanceRegistry, 'get' | 'find' | 'link' | 'watch'>
  readonly profile: Profile
  readonly dataDir: string
  readonly openStore: OpenJsonStore
  /** Absolute; a folder per alias is made inside. Asked at each pull. */
  readonly pullFolder: () => string
  /** null for no limit; asked at each read. */
  readonly bytesPerSecondLimit?: () => number | null
  /** A fresh look for artefacts. */
  readonly scan: (instanceId: InstanceId) => Promise<LedgerView>
  /** Completion markers that the last scan met, with their times on the instance. Absent: none. */
  readonly markers?: (instanceId: InstanceId) => ReadonlyMap<string, number>
  /** Files that processes of an instance hold open for writing; null when that is not known. Default: asks the instance. */
  readonly openForWriting?: (instanceId: InstanceId) => Promise<ReadonlySet<string> | null>
  /** The ledger looks for equal copies of these on the FS, by digest. */
  readonly noteFsCopies: (
    instanceId: InstanceId,
    artefactPaths: readonly string[],
    signal?: AbortSignal,
  ) => Promise<unknown>
  /** Absent where the host has no file manager to show a path in. */
  readonly showInFolder?: (path: string) => void
}
