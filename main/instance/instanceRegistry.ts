import type { Instance, InstanceId } from '#app/instance/instance.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** The instances Berth remembers, and their links. The only writer of `instances.json`. */
export interface InstanceRegistry {
  list(): readonly Instance[]
  /** Throws `instance.unknown`. */
  get(id: InstanceId): Instance
  find(id: InstanceId): Instance | null
  /**
   * A new one. Persists before it resolves; listeners hear of it afterwards. Throws for an id that is known. Where a connection to it is
   * open already its link begins with that one.
   */
  add(instance: Instance, connection?: SshConnection): Promise<void>
  /**
   * Makes of an instance, as it is known at this moment, what it is from now on; the same guarantees. Never hand in what was
   * looked up before something was waited for: another change may have come since. Throws `instance.unknown`.
   */
  change(id: InstanceId, next: (now: Instance) => Instance): Promise<Instance>
  /** Lists these first, in this order; the others keep theirs behind them. The same guarantees as `add`. */
  arrange(ids: readonly InstanceId[]): Promise<void>
  /** Throws `instance.unknown`. Links are made on first use. */
  link(id: InstanceId): Link
  watch(listener: () => void): Disposable
}
