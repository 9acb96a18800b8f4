import type { Dtype } from '#app/checkpoint/dtype.ts'

/** The memory one storage claims to have, by the key under which its bytes lie in the file. */
export interface StorageRecord {
  key: string
  /** null: raw bytes whose element type only the tensors on it know. */
  dtype: Dtype | null
  sizeBytes: number
}

/** A window of a root storage (legacy files only), in bytes. */
export interface StorageView {
  root: StorageRecord
  offsetBytes: number
  sizeBytes: number
}

/** One tensor as the pickle describes it; nothing is allocated for it. */
export interface TensorRecord {
  name: string | null
  dtype: Dtype | null
  /** null: a meta tensor, which has a shape and no data. */
  view: StorageView | null
  /** Raw arguments, judged once every storage is known. */
  offset: PickleValue
  size: PickleValue
  stride: PickleValue
}

/** A sparse tensor as `_rebuild_sparse_tensor` describes it: `torch.sparse_csr` and the like, and its parts. */
export interface SparseRecord {
  layout: string
  parts: readonly PickleValue[]
}

/**
 * What the abstract machine has on its stack. A `number` is a whole number below 2^53; greater ones are `huge`. Long texts and
 * results of calls that Berth has no need to understand are `opaque`.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | { kind: 'opaque' }
  | { kind: 'float' }
  | { kind: 'huge' }
  | { kind: 'layout'; name: string }
  | { kind: 'tuple'; items: PickleValue[] }
  | { kind: 'list'; items: PickleValue[]; length: number }
  /** `plain`: a `{}`, which unlike an OrderedDict has no attributes that could be set. */
  | { kind: 'dict'; keys: string[]; plain: boolean }
  | { kind: 'set' }
  /** `known`: Berth knows what a call of it gives. */
  | { kind: 'global'; name: string; known: boolean }
  | { kind: 'storage'; view: StorageView }
  | { kind: 'tensor'; tensor: TensorRecord }
