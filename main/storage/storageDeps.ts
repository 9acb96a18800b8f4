import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Log } from '#main/log/createLog.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'

export type StorageDeps = {
  readonly registry: InstanceRegistry
  readonly profile: Profile
  readonly clock: Clock
  readonly openStore: OpenJsonStore
  /** Whether a local torch is configured; then checkpoints have to reach L3. */
  readonly torchConfigured: () => boolean
  /** Reads a file where it lies on the instance (L2). */
  readonly verifyRemote: (connection: SshConnection, path: string, signal?: AbortSignal) => Promise<StructureReport>
  /** A line about what the person took as it is. */
  readonly audit: InstanceAudit
  readonly log: Pick<Log, 'warn' | 'error'>
}
