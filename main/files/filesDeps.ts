import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { FsCopy } from '#app/storage/artefact.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Log } from '#main/log/createLog.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import type { RemoteDigest } from '#main/remote/scripts/digest.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** The part of the ledger that a removal asks. */
export type RemovalLedger = {
  ledger(instanceId: InstanceId): Promise<LedgerView>
  scan(instanceId: InstanceId): Promise<LedgerView>
  /** Digests taken on the instance now: copies that differ from them count no more. */
  noteRemoteDigests(instanceId: InstanceId, digests: Readonly<Record<string, RemoteDigest>>): Promise<void>
  /** Digests the copies on the FS now; one that is not found counts no more. */
  noteFsCopies(instanceId: InstanceId, paths: readonly string[], signal?: AbortSignal): Promise<Record<string, FsCopy>>
}

export type FilesDeps = {
  readonly registry: InstanceRegistry
  readonly profile: Profile
  readonly clock: Clock
  readonly storage: RemovalLedger
  /** Reads the copies of these files on this computer again, whole; what is found is in the ledger then. */
  readonly checkCopies: (instanceId: InstanceId, paths: readonly string[], signal: AbortSignal) => Promise<void>
  /** Reads a checkpoint where it lies on the instance. */
  readonly verifyRemote: (connection: SshConnection, path: string, signal?: AbortSignal) => Promise<StructureReport>
  readonly audit: InstanceAudit
  readonly log: Pick<Log, 'warn'>
}
