import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import type { Link } from '#main/ssh/link.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import type { InstanceRegistry } from './instanceRegistry.ts'
import { instancesStore } from './instancesStore.ts'

type Options = {
  readonly openStore: OpenJsonStore
  /** Makes the link of an instance; it reads the address anew at each try, because addresses change. */
  readonly createLink: (current: () => Instance) => Link
}

/** Opens `instances.json`. Links are made on first use and closed with the registry. */
export async function createInstanceRegistry(options: Options): Promise<InstanceRegistry & Disposable> {
  const store = await options.openStore(instancesStore, 'instances.json')
  const links = new Map<string, Link>()
  const listeners = new Set<() => void>()
  /** Ahead of the file while a write is under way, so that two quick changes do not lose the first. */
  let instances: readonly Instance[] = store.value.instances

  const find = (id: string) => instances.find((instance) => instance.id === id) ?? null
  const get = (id: string) => {
    const instance = find(id)
    if (instance === null) throw new BerthError('instance.unknown', { id })
    return instance
  }

  const save = async (next: readonly Instance[]) => {
    const before = instances
    instances = next
    try {
      await store.write({ instances: [...next] })
    } catch (error) {
      // Unless another change came since: it is built on this one, and goes to disk with it.
      if (instances === next) instances = before
      throw error
    }
  }

  const tell = () => {
    for (const listener of [...listeners]) listener()
  }

  const link = (id: string) => {
    get(id)
    const existing = links.get(id)
    if (existing !== undefined) return existing
    const created = options.createLink(() => get(id))
    links.set(id, created)
    return created
  }

  return {
    list: () => instances,
    get,
    find,
    async add(instance, connection) {
      if (find(instance.id) !== null) throw new Error(`The instance ${instance.id} is registered already.`)
      await save([...instances, instance])
      // Before anybody hears of it: whoever follows instances makes a connection where there is none.
      if (connection !== undefined) link(instance.id).adopt(connection)
      tell()
    },
    async change(id, next) {
      const changed = next(get(id))
      await save(instances.map((other) => (other.id === id ? changed : other)))
      tell()
      return changed
    },
    async arrange(ids) {
      const place = new Map(ids.map((id, index) => [id, index]))
      const placeOf = ({ id }: Instance) => place.get(id) ?? ids.length
      await save(instances.toSorted((one, other) => placeOf(one) - placeOf(other)))
      tell()
    },
    link,
    watch(listener) {
      listeners.add(listener)
      return { [Symbol.dispose]: () => listeners.delete(listener) }
    },
    [Symbol.dispose]() {
      for (const each of links.values()) each.close()
      links.clear()
    },
  }
}
