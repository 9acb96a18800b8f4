import type { Findings } from '#app/checkpoint/findings.ts'
import type { PickleHooks } from '#app/checkpoint/pickle/pickleMachine.ts'
import type { SparseRecord, TensorRecord } from '#app/checkpoint/pickle/pickleValue.ts'
import { type PickleWalk, walkPickle } from '#app/checkpoint/pickle/walkPickle.ts'
import { StorageTable } from './storageTable.ts'

/** A walked torch pickle: the value, its tensors and the storages they need. */
export interface TorchPickle {
  walk: PickleWalk
  table: StorageTable
  tensors: TensorRecord[]
  sparse: SparseRecord[]
  /** Whether it builds a nested tensor out of its buffer. */
  nested: boolean
}

/** Walks the pickle of a checkpoint and names what it asks for beyond weights; a failed walk is for the caller to note. */
export function walkTorchPickle(
  bytes: Uint8Array,
  start: number,
  where: string,
  findings: Findings,
  idItems: 5 | 6 = 5,
): TorchPickle {
  const table = new StorageTable(idItems)
  const tensors: TensorRecord[] = []
  const sparse: SparseRecord[] = []
  let nested = false
  const hooks: PickleHooks = {
    onGlobal: (name) => findings.named(name, where),
    onTensor: (tensor) => tensors.push(tensor),
    onSparse: (one) => sparse.push(one),
    onNested: () => {
      nested = true
    },
    persistentId: (id) => table.resolve(id),
  }
  const walk = walkPickle(bytes, start, hooks)
  table.adoptDtypes(tensors)
  return { walk, table, tensors, sparse, nested }
}
