import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { PickleFault } from '#app/checkpoint/pickle/pickleFault.ts'
import type { PickleValue, StorageRecord, StorageView, TensorRecord } from '#app/checkpoint/pickle/pickleValue.ts'
import { storageDtype } from '#app/checkpoint/storageDtype.ts'

/** Every storage a torch pickle refers to, by key; the persistent ids of one file must agree with each other. */
export class StorageTable {
  readonly storages = new Map<string, StorageRecord>()
  readonly #idItems: number

  /** `idItems`: 5 in a zip, 6 in a legacy file. */
  constructor(idItems: 5 | 6) {
    this.#idItems = idItems
  }

  /**
   * `('storage', class, key, location, numel)` and, in legacy files, a sixth item: null or `(view key, offset, size)`.
   * Throws `PickleFault` when the id is anything else.
   */
  resolve(id: PickleValue): PickleValue {
    const items = typeof id === 'object' && id?.kind === 'tuple' ? id.items : []
    const [tag, storageClass, key, location, numel, metadata] = items
    // Legacy files remember the source text of a module before the module itself, which is then judged by its globals.
    if (tag === 'module') return { kind: 'opaque' }
    const className = typeof storageClass === 'object' && storageClass?.kind === 'global' ? storageClass.name : ''
    const dtype = storageDtype(className)
    if (dtype === 'untyped' && this.#idItems === 6) {
      throw new PickleFault('bad', 'an untyped storage in a legacy file, which torch writes and cannot read')
    }
    if (tag !== 'storage' || dtype === null || typeof key !== 'string' || typeof location !== 'string') {
      throw new PickleFault('bad', 'a persistent id that is not a storage')
    }
    if (items.length !== this.#idItems)
      throw new PickleFault('bad', `storage ${key} described in ${items.length} items`)
    if (typeof numel !== 'number' || !Number.isSafeInteger(numel) || numel < 0) {
      throw new PickleFault('bad', `storage ${key} with an impossible length`)
    }
    const itemBytes = dtype === 'untyped' ? 1 : Math.max(1, dtype.bits / 8)
    const root = this.#register(key, dtype === 'untyped' ? null : dtype, numel * itemBytes)
    return { kind: 'storage', view: viewOf(root, metadata ?? null, itemBytes) }
  }

  /** An untyped storage takes the element type of the first tensor on it, for the report and the value scan. */
  adoptDtypes(tensors: readonly TensorRecord[]): void {
    for (const { view, dtype } of tensors) if (view !== null) view.root.dtype ??= dtype
  }

  #register(key: string, dtype: StorageRecord['dtype'], sizeBytes: number): StorageRecord {
    const known = this.storages.get(key)
    if (!known) {
      if (this.storages.size >= checkpointLimits.zipEntries) throw new PickleFault('limit', 'too many storages')
      const record: StorageRecord = { key, dtype, sizeBytes }
      this.storages.set(key, record)
      return record
    }
    // Bytes are bytes: `uint8` and untyped storages are one thing to torch.
    const isBytes = (each: StorageRecord['dtype']): boolean => each === null || each.name === 'uint8'
    const same = known.dtype === dtype || (isBytes(known.dtype) && isBytes(dtype))
    if (!same || known.sizeBytes !== sizeBytes) {
      throw new PickleFault('bad', `storage ${key} is described in two ways`)
    }
    return known
  }
}

function viewOf(root: StorageRecord, metadata: PickleValue, itemBytes: number): StorageView {
  if (metadata === null) return { root, offsetBytes: 0, sizeBytes: root.sizeBytes }
  const items = typeof metadata === 'object' && metadata.kind === 'tuple' ? metadata.items : []
  const [, offset, size] = items
  const isCount = (value: PickleValue | undefined): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
  if (!isCount(offset) || !isCount(size) || (offset + size) * itemBytes > root.sizeBytes) {
    throw new PickleFault('bad', `a view outside storage ${root.key}`)
  }
  return { root, offsetBytes: offset * itemBytes, sizeBytes: size * itemBytes }
}
