import { dtypeOf } from '#app/checkpoint/dtype.ts'
import { storageDtype } from '#app/checkpoint/storageDtype.ts'
import { isTensorType } from './allowedGlobals.ts'
import { PickleFault } from './pickleFault.ts'
import type { PickleValue } from './pickleValue.ts'

type Fits = (value: PickleValue) => boolean
type Parameters = { readonly required: readonly Fits[]; readonly optional?: readonly Fits[] }

/** What Berth did not follow may be anything, so it fits everywhere. */
const of =
  (...kinds: readonly string[]): Fits =>
  (value) => {
    const kind = value === null ? 'null' : typeof value === 'object' ? value.kind : typeof value
    return kind === 'opaque' || kinds.includes(kind)
  }
const any: Fits = () => true
const count = of('number')
const real = of('number', 'float', 'boolean', 'huge')
const storage = of('storage')
const tensor = of('tensor')
const flag = of('boolean')
const hooks = of('dict', 'null')
const sequence = of('tuple', 'list')
const iterable = of('tuple', 'list', 'set', 'dict', 'string')
const pairs: Fits = (value) => {
  if (typeof value !== 'object' || value === null || (value.kind !== 'list' && value.kind !== 'tuple')) {
    return of('dict')(value)
  }
  return value.items.every((item) => {
    const isPair = typeof item === 'object' && item !== null && (item.kind === 'tuple' || item.kind === 'list')
    return isPair ? item.items.length === 2 && isHashable(item.items[0] ?? null) : of()(item)
  })
}
const sizes: Fits = (value) => {
  const items = typeof value === 'object' && (value?.kind === 'tuple' || value?.kind === 'list') ? value.items : null
  return items === null ? of()(value) : items.every(count)
}
const dtype: Fits = (value) =>
  typeof value === 'object' && value?.kind === 'global' && dtypeOf(value.name.replace(/^torch\./, '')) !== null
/** `torch.serialization._get_layout` looks the name up among these. */
const layout: Fits = (value) =>
  typeof value === 'string' && /^torch\.(?:strided|jagged|sparse_(?:coo|csr|csc|bsr|bsc)|_mkldnn)$/.test(value)

/** Bytes as protocol 2 writes them: text that `_codecs.encode` turns back, one byte for each character. */
const latin1: Fits = (value) => (typeof value === 'string' ? !/[\u0100-\uffff]/.test(value) : of()(value))
const latin1Name: Fits = (value) => value === 'latin1'
/** (scheme, scale, zero point) or, for each channel, (scheme, scales, zero points, axis). */
const quantiser: Fits = (value) => {
  if (typeof value !== 'object' || value?.kind !== 'tuple') return of()(value)
  const [scheme = null, scale = null, zeroPoint = null, axis] = value.items
  if (!of('global')(scheme)) return false
  if (value.items.length === 3) return [scale, zeroPoint].every(real)
  return value.items.length === 4 && [scale, zeroPoint].every(tensor) && count(axis ?? null)
}
/** What `torch.device` takes as a type, with an index behind a colon or without. */
const device: Fits = (value) =>
  typeof value === 'string'
    ? /^(?:cpu|cuda|ipu|xpu|mkldnn|opengl|opencl|ideep|hip|ve|fpga|maia|xla|lazy|vulkan|mps|meta|hpu|mtia|npu|privateuseone)(?::\d{1,3})?$/.test(
        value,
      )
    : of()(value)

const wholeText = /^\s*[+-]?\d{1,4300}\s*$/
const realText = /^\s*[+-]?(?:\d{1,400}(?:\.\d{0,400})?|\.\d{1,400}|inf(?:inity)?|nan)(?:e[+-]?\d{1,4})?\s*$/i
const asInt: Fits = (value) => (typeof value === 'string' ? wholeText.test(value) : real(value))
const asFloat: Fits = (value) => (typeof value === 'string' ? realText.test(value) : real(value))
/** A length takes memory when it is called: no checkpoint asks for gigabytes of zeros. */
const asBytes: Fits = (value) =>
  typeof value === 'number' ? value >= 0 && value <= MOST_BYTES : of('list', 'tuple', 'string', 'bytes')(value)
const MOST_BYTES = 2 ** 31

/** A shape, whose product numpy and torch would take memory for at once. */
const shape: Fits = (value) => {
  const items = typeof value === 'object' && (value?.kind === 'tuple' || value?.kind === 'list') ? value.items : [value]
  if (!items.every(count)) return of()(value)
  return items.reduce<number>((product, each) => product * Number(each), 1) <= MOST_BYTES
}
/** `torch.Tensor` and its likes: nothing, lengths, or data. */
const tensorData: Fits = (value) => of('number', 'tensor', 'storage', 'null', 'list')(value) || shape(value)

const numpyType: Fits = (value) =>
  typeof value === 'string' ? /^[<>|=]?[?A-Za-z]\d{0,9}(?:\[[A-Za-z0-9]+\])?$/.test(value) : of('global')(value)

const view = [storage, any, any, any]
const container: Parameters = { required: [], optional: [iterable] }
const mapping: Parameters = { required: [], optional: [pairs] }

const torch: Record<string, Parameters> = {
  '_utils._rebuild_tensor': { required: view },
  '_utils._rebuild_tensor_v2': { required: [...view, flag, hooks], optional: [hooks] },
  '_utils._rebuild_tensor_v3': { required: [...view, flag, hooks, dtype], optional: [hooks] },
  '_utils._rebuild_qtensor': { required: [...view, quantiser, flag, hooks] },
  '_utils._rebuild_parameter': { required: [tensor, flag, hooks] },
  '_utils._rebuild_parameter_with_state': { required: [tensor, flag, hooks, any] },
  '_utils._rebuild_meta_tensor_no_storage': { required: [dtype, sequence, sequence, flag] },
  '_utils._rebuild_sparse_tensor': { required: [of('layout'), of('tuple')] },
  '_utils._rebuild_sparse_csr_tensor': { required: [of(), sequence] },
  '_tensor._rebuild_from_type_v2': { required: [of('global'), of('global'), of('tuple'), any] },
  'serialization._get_layout': { required: [layout] },
  Size: { required: [], optional: [sizes] },
  device: { required: [device], optional: [of('number', 'null')] },
  Tensor: { required: [], optional: [tensorData, count, count, count, count, count, count, count] },
}

const builtins: Record<string, Parameters> = {
  set: container,
  frozenset: container,
  list: container,
  tuple: container,
  dict: mapping,
  int: { required: [], optional: [asInt, count] },
  float: { required: [], optional: [asFloat] },
  complex: { required: [], optional: [asFloat, real] },
  bytes: { required: [], optional: [asBytes, of('string')] },
  bytearray: { required: [], optional: [asBytes, of('string')] },
}

const parameters = new Map<string, Parameters>([
  ...Object.entries(torch).map(([name, each]) => [`torch.${name}`, each] as const),
  ...Object.entries(builtins).map(([name, each]) => [`builtins.${name}`, each] as const),
  ['collections.OrderedDict', mapping],
  ['collections.Counter', { required: [], optional: [iterable] }],
  ['collections.defaultdict', { required: [], optional: [of('global', 'null'), pairs] }],
  ['_codecs.encode', { required: [latin1, latin1Name] }],
  ['numpy.dtype', { required: [numpyType], optional: [any, any] }],
  ['numpy.ndarray', { required: [shape], optional: [any, any, any, any, any] }],
  ...['core', '_core'].map(
    (core) => [`numpy.${core}.multiarray._reconstruct`, { required: [of('global'), shape, any] }] as const,
  ),
])

/** Whether Python takes this as a key of a dict; of what lies inside a tuple only one level is looked at. */
export function isHashable(value: PickleValue): boolean {
  if (typeof value !== 'object' || value === null) return true
  if (value.kind === 'tuple') {
    return value.items.every((item) => typeof item !== 'object' || item === null || !isUnhashable(item.kind))
  }
  return !isUnhashable(value.kind)
}

function isUnhashable(kind: string): boolean {
  return kind === 'list' || kind === 'dict'
}

/** Functions of the allow-list; everything else on it that can be called is a class. */
const aFunction = /\._(?:rebuild|reconstruct|get_layout|frombuffer)|^numpy\..*\.scalar$|^_codecs\.encode$/
/** Named as data: element types, storage classes (only ever part of a persistent id) and quantisation schemes. */
const isData = (name: string): boolean =>
  storageDtype(name) !== null ||
  (name.startsWith('torch.') && dtypeOf(name.slice('torch.'.length)) !== null) ||
  /^torch\.per_(?:tensor|channel)_/.test(name)

/** Throws `PickleFault` when Python could not call this, or (`asClass`: NEWOBJ) not make an object of it. */
export function expectCallable(name: string, asClass: boolean): void {
  if (isData(name) || (asClass && aFunction.test(name))) throw new PickleFault('bad', `a call of ${name}`)
}

/** Throws `PickleFault` when the real constructor would refuse to be called like this. Names without a rule pass. */
export function fitArguments(name: string, args: readonly PickleValue[]): void {
  const known = parameters.get(isTensorType(name) ? 'torch.Tensor' : name)
  if (known === undefined) return
  const all = [...known.required, ...(known.optional ?? [])]
  const counted = args.length >= known.required.length && args.length <= all.length
  if (counted && args.every((value, index) => all[index]?.(value))) return
  throw new PickleFault('bad', `a call of ${name} with arguments that it does not take`)
}
