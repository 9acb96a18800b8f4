import type { Dtype } from '#app/checkpoint/torch/dtype.ts'

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

/**
 * What the abstract machine has on its stack. Numbers beyond 2^53, long texts and results of calls that Berth has no
 * need to understand are `opaque`.
 */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | { kind: 'opaque' }
  | { kind: 'tuple'; items: PickleValue[] }
  | { kind: 'list'; items: PickleValue[]; length: number }
  | { kind: 'dict'; keys: string[] }
  | { kind: 'set' }
  | { kind: 'global'; name: string; allowed: boolean }
  | { kind: 'storage'; view: StorageView }
  | { kind: 'tensor'; tensor: TensorRecord }
