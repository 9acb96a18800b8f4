import type { Instance, InstanceId } from '#app/instance/instance.ts'
import type { Link } from '#main/ssh/link.ts'

/** The instances Berth remembers, and their links. The only writer of `instances.json`. */
export interface InstanceRegistry {
  list(): readonly Instance[]
  /** Throws `instance.unknown`. */
  get(id: InstanceId): Instance
  find(id: InstanceId): Instance | null
  /** Persists before it resolves; listeners hear of it afterwards. */
  put(instance: Instance): Promise<void>
  /** Throws `instance.unknown`. Links are made on first use. */
  link(id: InstanceId): Link
  watch(listener: () => void): Disposable
}
