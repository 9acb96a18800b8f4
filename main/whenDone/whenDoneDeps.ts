import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import type { storageContract } from '#app/storage/contract.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import type { teardownContract } from '#app/teardown/contract.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import type { transferContract } from '#app/transfer/contract.ts'
import type { WhenDoneNews } from '#app/whenDone/whenDoneNews.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Log } from '#main/log/createLog.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'

/** What it asks of the others is what a person could ask of them by hand: it has no way of its own to move, prove or power off. */
export type WhenDoneDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly profile: Profile
  readonly openStore: OpenJsonStore
  readonly audit: InstanceAudit
  readonly registry: Pick<InstanceRegistry, 'get' | 'find' | 'link' | 'watch'>
  /** Looks at the queue of that name again and again: it and its cells as they are now, null for none, and the names of all there are. */
  readonly followQueue: (
    instanceId: InstanceId,
    name: string,
  ) => (signal?: AbortSignal) => Promise<{
    readonly names: readonly string[]
    readonly queue: QueueView | null
    readonly cells: readonly CellRun[]
  }>
  readonly storage: {
    scan(instanceId: InstanceId): Promise<LedgerView>
    ledger(instanceId: InstanceId): Promise<LedgerView>
    readonly handlers: Pick<HandlersOf<typeof storageContract>, 'storage.findFsCopies'>
  }
  readonly transfers: {
    readonly handlers: Pick<HandlersOf<typeof transferContract>, 'transfer.pull' | 'transfer.copyToFs'>
    /** How many of these have not ended, now and at each change, until none is left. */
    openOf(ids: readonly string[], signal: AbortSignal): AsyncGenerator<number>
  }
  readonly teardown: {
    readonly handlers: Omit<HandlersOf<typeof teardownContract>, 'teardown.watch'>
    watch(instanceId: InstanceId, signal: AbortSignal): AsyncGenerator<TeardownView>
  }
  /** Tells the person. */
  readonly tell: (instanceId: InstanceId, news: WhenDoneNews) => void
}
