import type { Clock } from '#app/clock/clock.ts'
import type { Address, Instance, InstanceId } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { FsCopy } from '#app/storage/artefact.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { RunningProcess } from '#app/teardown/evidence.ts'
import type { AuditLog } from '#main/audit/auditLog.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import type { LocalDigest } from '#main/transfer/engine/digestLocalFile.ts'

/** The part of the storage service that a teardown needs. */
export type TeardownStorage = {
  ledger(instanceId: InstanceId): Promise<LedgerView>
  scan(instanceId: InstanceId): Promise<LedgerView>
  noteDiscarded(
    instanceId: InstanceId,
    path: string,
    seen: { readonly sizeBytes: number; readonly mtimeMs: number },
  ): Promise<void>
  noteKept(instanceId: InstanceId, path: string): Promise<void>
  /** Digests taken on the instance now: copies that differ from them count no more in the ledger either. */
  noteRemoteDigests(instanceId: InstanceId, digests: Readonly<Record<string, RemoteDigest>>): Promise<void>
  /** Hears of an instance whose ledger changed. */
  onChange(listener: (instanceId: InstanceId) => void): Disposable
  /** Digests the copies on the FS now, both sides, and reads those that nobody read yet; the result is by path of the artefact. */
  noteFsCopies(instanceId: InstanceId, paths: readonly string[], signal?: AbortSignal): Promise<Record<string, FsCopy>>
}

/** Digest of a file on the instance, and the file it is of. */
export type RemoteDigest = { readonly sha256: string; readonly sizeBytes: number; readonly mtimeMs: number }

/**
 * What one try to reach the SSH port found. Only `refused` can say "off", and only several in a row; `notDirect`: it is reached through
 * another computer, and from here nothing can be said.
 */
export type Reachability = 'refused' | 'timeout' | 'answers' | 'unresolvable' | 'notDirect'

export type TeardownDeps = {
  readonly registry: InstanceRegistry
  readonly clock: Clock
  readonly openStore: OpenJsonStore
  readonly audit: Pick<AuditLog, 'append'>
  readonly profile: Profile
  readonly storage: TeardownStorage
  /** Digests taken on the instance now, by path. A path that is not in the result has none. Throws when the connection fails. */
  readonly digestRemote: (
    connection: SshConnection,
    paths: readonly string[],
    signal?: AbortSignal,
  ) => Promise<Readonly<Record<string, RemoteDigest>>>
  /** The person's own work on the instance; `complete` false when anything could not be read. */
  readonly listProcesses: (
    connection: SshConnection,
  ) => Promise<{ readonly processes: RunningProcess[]; readonly complete: boolean }>
  readonly tryConnect: (address: Address, signal?: AbortSignal) => Promise<Reachability>
  /** Whether a local torch is configured; then checkpoints have to reach L3. */
  readonly torchConfigured: () => boolean
  /** Reads and hashes one file on this computer. Default: `digestLocalFile`. */
  readonly digestLocal?: (path: string, signal?: AbortSignal) => Promise<LocalDigest>
  /** After 释放 was recorded and the instance archived: the ssh config entry goes, the copies on the FS are shown. */
  readonly onArchived: (instance: Instance) => Promise<void> | void
  readonly log: { warn(facts: object, message: string): void }
}
