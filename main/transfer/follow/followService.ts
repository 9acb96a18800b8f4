import type { InstanceId } from '#app/instance/instance.ts'
import type { FollowView } from '#app/transfer/followView.ts'
import type { TransferDeps } from '#main/transfer/transferDeps.ts'

export type FollowService = {
  watch(instanceId: InstanceId, signal: AbortSignal): AsyncGenerator<FollowView>
  set(instanceId: InstanceId, enabled: boolean): Promise<void>
  close(): Promise<void>
}

/** Brings new checkpoints home by themselves while training runs. `pull` queues files as a person would. */
export async function createFollow(
  _deps: TransferDeps,
  _pull: (instanceId: InstanceId, remotePaths: readonly string[]) => Promise<unknown>,
): Promise<FollowService> {
  return {
    async *watch() {
      yield { enabled: false, lookedAtMs: null, waiting: [] }
    },
    set: async () => undefined,
    close: async () => undefined,
  }
}
