import type { Findings } from '#app/checkpoint/findings.ts'
import type { PickleValue, StorageRecord, TensorRecord } from '#app/checkpoint/pickle/pickleValue.ts'

/** Looks at every number of one index tensor while the bytes of its storage pass by. Feed `push` with all of them in order. */
export class IndexCheck {
  readonly storage: StorageRecord | null
  /** How many numbers it wants to see. */
  readonly count: number
  readonly #where: string
  readonly #judge: (at: number, value: number) => boolean
  readonly #itemBytes: number
  readonly #readable: boolean
  #skipBytes: number
  #carry = new Uint8Array(0)
  #at = 0
  #bad = false

  /** `judge` gets each number with its place, in the order of a contiguous tensor. */
  constructor(tensor: TensorRecord, where: string, judge: (at: number, value: number) => boolean) {
    const { view, dtype } = tensor
    const sizes = numbers(tensor.size)
    this.#where = where
    this.#judge = judge
    this.storage = view?.root ?? null
    this.#itemBytes = dtype?.name === 'int32' ? 4 : 8
    this.count = sizes.reduce((product, length) => product * length, 1)
    this.#skipBytes =
      (view?.offsetBytes ?? 0) + (typeof tensor.offset === 'number' ? tensor.offset : 0) * this.#itemBytes
    this.#readable = (dtype?.name === 'int64' || dtype?.name === 'int32') && isContiguous(sizes, numbers(tensor.stride))
  }

  push(chunk: Uint8Array): void {
    if (!this.#readable || this.#bad || this.#at >= this.count) return
    if (this.#skipBytes >= chunk.length) {
      this.#skipBytes -= chunk.length
      return
    }
    const fresh = chunk.subarray(this.#skipBytes)
    this.#skipBytes = 0
    const bytes = new Uint8Array(this.#carry.length + fresh.length)
    bytes.set(this.#carry)
    bytes.set(fresh, this.#carry.length)
    const view = new DataView(bytes.buffer)
    let from = 0
    for (; from + this.#itemBytes <= bytes.length && this.#at < this.count; from += this.#itemBytes) {
      const value = this.#itemBytes === 8 ? Number(view.getBigInt64(from, true)) : view.getInt32(from, true)
      if (!this.#judge(this.#at++, value)) this.#bad = true
    }
    this.#carry = bytes.slice(from, from + this.#itemBytes)
  }

  finish(findings: Findings): void {
    if (this.#bad) findings.broken('sparseIndex', this.#where, 'an index points outside the tensor')
    else if (this.count > 0 && this.#at < this.count) {
      findings.unread('notRead', this.#where, 'its indices are stored in a way that Berth does not follow')
    }
  }
}

/** The checks that want to see the bytes of one storage. */
export function byStorage(checks: readonly IndexCheck[]): ReadonlyMap<StorageRecord, readonly IndexCheck[]> {
  const grouped = new Map<StorageRecord, IndexCheck[]>()
  for (const check of checks) {
    if (check.storage === null) continue
    const known = grouped.get(check.storage)
    if (known === undefined) grouped.set(check.storage, [check])
    else known.push(check)
  }
  return grouped
}

function numbers(value: PickleValue): number[] {
  const items = typeof value === 'object' && (value?.kind === 'tuple' || value?.kind === 'list') ? value.items : []
  return items.filter((item): item is number => typeof item === 'number')
}

function isContiguous(sizes: readonly number[], strides: readonly number[]): boolean {
  let expected = 1
  for (let axis = sizes.length - 1; axis >= 0; axis--) {
    if (sizes[axis] !== 1 && strides[axis] !== expected) return false
    expected *= sizes[axis] ?? 1
  }
  return true
}
