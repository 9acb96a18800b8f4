import { dtypeOf } from '#app/checkpoint/dtype.ts'
import { fitArguments } from './fitArguments.ts'
import { PickleFault } from './pickleFault.ts'
import type { PickleValue, SparseRecord, StorageView, TensorRecord } from './pickleValue.ts'

const opaque: PickleValue = { kind: 'opaque' }

/** Who wants to hear of what a call made. */
export type Made = { onTensor(tensor: TensorRecord): void; onSparse?(sparse: SparseRecord): void; onNested?(): void }

/**
 * What calling an allowed global would give, without calling anything: tensors become records, plain containers stay
 * containers, the rest is opaque. Arguments that the real constructor would refuse are a fault.
 */
export function applyGlobal(name: string, args: PickleValue[], made: Made): PickleValue {
  fitArguments(name, args)
  const tensor = (view: StorageView | null, dtype: TensorRecord['dtype'], from: number): PickleValue => {
    const [offset = 0, size = null, stride = null] = view === null ? [0, ...args.slice(from)] : args.slice(from)
    // The flag follows the strides, or the quantiser after them.
    refuseGradient(dtype, args[name.endsWith('qtensor') ? from + 4 : from + 3], name)
    const record: TensorRecord = { name: null, dtype, view, offset, size, stride }
    made.onTensor(record)
    return { kind: 'tensor', tensor: record }
  }
  const storage = (): StorageView => {
    const first = args[0]
    if (!isKind(first, 'storage')) throw new PickleFault('bad', `${name} without a storage`)
    return first.view
  }
  const dtype = (value: PickleValue | undefined): TensorRecord['dtype'] => {
    const found = isKind(value, 'global') ? dtypeOf(value.name.replace(/^torch\./, '')) : null
    if (!found) throw new PickleFault('bad', `${name} without an element type`)
    return found
  }
  switch (name) {
    case 'torch._utils._rebuild_tensor':
    case 'torch._utils._rebuild_tensor_v2':
    case 'torch._utils._rebuild_qtensor': {
      const view = storage()
      if (view.root.dtype === null) throw new PickleFault('bad', `${name} on a storage without an element type`)
      return tensor(view, view.root.dtype, 1)
    }
    case 'torch._utils._rebuild_tensor_v3':
      return tensor(storage(), dtype(args[6]), 1)
    case 'torch._utils._rebuild_meta_tensor_no_storage':
      return tensor(null, dtype(args[0]), 1)
    case 'torch._utils._rebuild_parameter':
    case 'torch._utils._rebuild_parameter_with_state': {
      const data = args[0]
      if (!isKind(data, 'tensor') && !isKind(data, 'opaque')) throw new PickleFault('bad', `${name} without a tensor`)
      if (isKind(data, 'tensor')) refuseGradient(data.tensor.dtype, args[1], name)
      return data
    }
    case 'torch._tensor._rebuild_from_type_v2': {
      const [func, , inner] = args
      if (!isKind(func, 'global') || !isKind(inner, 'tuple')) throw new PickleFault('bad', `${name} without a function`)
      // One level is all torch writes; a chain of them would be recursion of the file's choosing.
      if (!func.known || func.name === name) return opaque
      return applyGlobal(func.name, inner.items, made)
    }
    case 'torch._utils._rebuild_nested_tensor':
      made.onNested?.()
      return opaque
    case 'torch.serialization._get_layout':
      return typeof args[0] === 'string' ? { kind: 'layout', name: args[0] } : opaque
    case 'torch._utils._rebuild_sparse_tensor': {
      const [layout, parts] = args
      if (isKind(layout, 'layout') && isKind(parts, 'tuple'))
        made.onSparse?.({ layout: layout.name, parts: parts.items })
      return opaque
    }
    case 'torch.Size': {
      const sizes = args[0]
      return isKind(sizes, 'tuple') || isKind(sizes, 'list') ? { kind: 'tuple', items: sizes.items } : opaque
    }
    case 'collections.OrderedDict':
    case 'collections.defaultdict':
    case 'collections.Counter':
    case 'builtins.dict':
      return { kind: 'dict', keys: keysOfPairs(args[0]), plain: name === 'builtins.dict' }
    case 'builtins.list':
      return { kind: 'list', items: [], length: 0 }
    case 'builtins.set':
    case 'builtins.frozenset':
      return { kind: 'set' }
    default:
      return opaque
  }
}

/** Only numbers that can be divided have a gradient. */
function refuseGradient(dtype: TensorRecord['dtype'], requiresGrad: PickleValue | undefined, name: string): void {
  if (dtype === null || requiresGrad !== true || /^(?:b?float|complex)/.test(dtype.name)) return
  throw new PickleFault('bad', `${name}: ${dtype.name} with a gradient`)
}

/** Python 2 wrote an OrderedDict as a call with a list of [key, value] pairs. */
function keysOfPairs(pairs: PickleValue | undefined): string[] {
  if (!isKind(pairs, 'list')) return []
  return pairs.items.flatMap((pair) => {
    const key = isKind(pair, 'list') || isKind(pair, 'tuple') ? pair.items[0] : null
    return typeof key === 'string' ? [key] : []
  })
}

type Kind = Extract<PickleValue, { kind: string }>['kind']

function isKind<K extends Kind>(value: PickleValue | undefined, kind: K): value is Extract<PickleValue, { kind: K }> {
  return typeof value === 'object' && value !== null && value.kind === kind
}
