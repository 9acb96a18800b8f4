import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { PickleValue, SparseRecord, TensorRecord } from '#app/checkpoint/pickle/pickleValue.ts'
import { IndexCheck } from './indexCheck.ts'

type Indices = { readonly tensor: TensorRecord; readonly shape: readonly number[] }

/**
 * What has to be looked at in the data so that no index of a sparse tensor points outside of it: torch does not look when it
 * loads, and crashes or reads foreign memory when the tensor is used. Shapes that do not fit each other are noted at once.
 */
export function sparseChecks(records: readonly SparseRecord[], findings: Findings): IndexCheck[] {
  const all = records.flatMap((record, index) => {
    const where = `sparse tensor ${index}`
    const checks = record.layout === 'torch.sparse_coo' ? cooChecks(record, where) : compressedChecks(record, where)
    if (checks === null) findings.broken('tensorShape', where, 'indices, values and shape do not fit each other')
    return checks ?? []
  })
  const looks = all.reduce((sum, { count }) => sum + count, 0)
  if (looks <= checkpointLimits.sparseIndices) return all
  findings.unread('limit', 'sparse tensors', 'more indices than Berth looks at')
  return []
}

/** [sparse dimensions, n] indices and [n, …] values of a tensor with as many dimensions as both together. */
function cooChecks({ parts }: SparseRecord, where: string): IndexCheck[] | null {
  if (parts.length < 3 || parts.length > 4) return null
  const indices = indicesOf(parts[0])
  const values = shapeOf(parts[1])
  const size = shapeOf(parts[2])
  if (indices === null || values === null || size === null) return null
  const [dimensions = 0, count = 0] = indices.shape
  const fits = indices.shape.length === 2 && count === values[0] && size.length === dimensions + values.length - 1
  if (!fits) return null
  return [
    new IndexCheck(indices.tensor, where, (at, value) => value >= 0 && value < (size[Math.floor(at / count)] ?? 0)),
  ]
}

/** CSR, CSC, BSR, BSC: [batch…, rows + 1] ends and [batch…, n] plain indices of [batch…, n, block…, dense…] values. */
function compressedChecks({ layout, parts }: SparseRecord, where: string): IndexCheck[] | null {
  const blocked = /bs[rc]$/.test(layout)
  if (parts.length !== 4 || !/^torch\.sparse_(?:csr|csc|bsr|bsc)$/.test(layout)) return null
  const ends = indicesOf(parts[0])
  const plain = indicesOf(parts[1])
  const values = shapeOf(parts[2])
  const size = shapeOf(parts[3])
  if (ends === null || plain === null || values === null || size === null || ends.shape.length === 0) return null
  const batch = ends.shape.length - 1
  const count = plain.shape.at(-1) ?? 0
  const block = blocked ? values.slice(batch + 1, batch + 3) : [1, 1]
  const [rows = 0, columns = 0] = size.slice(batch, batch + 2).map((length, axis) => length / (block[axis] ?? 1))
  const byRow = layout.endsWith('r')
  const [compressed, limit] = byRow ? [rows, columns] : [columns, rows]
  const entries = (ends.shape.at(-1) ?? 0) - 1
  const fits =
    plain.shape.length === batch + 1 &&
    values[batch] === count &&
    entries === compressed &&
    size.length >= batch + 2 &&
    [rows, columns].every(Number.isInteger)
  if (!fits) return null
  let before = 0
  const rises = (at: number, value: number): boolean => {
    const place = at % (entries + 1)
    const good = place === 0 ? value === 0 : value >= before && (place < entries || value === count)
    before = value
    return good
  }
  return [
    new IndexCheck(ends.tensor, where, rises),
    new IndexCheck(plain.tensor, where, (_, value) => value >= 0 && value < limit),
  ]
}

function indicesOf(value: PickleValue | undefined): Indices | null {
  if (typeof value !== 'object' || value?.kind !== 'tensor') return null
  const shape = shapeOf(value)
  return shape === null ? null : { tensor: value.tensor, shape }
}

function shapeOf(value: PickleValue | undefined): number[] | null {
  const shape = typeof value === 'object' && value?.kind === 'tensor' ? value.tensor.size : value
  const items = typeof shape === 'object' && (shape?.kind === 'tuple' || shape?.kind === 'list') ? shape.items : null
  return items?.every((item): item is number => typeof item === 'number') ? items : null
}
