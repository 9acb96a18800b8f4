import { type Dtype, dtypeOf } from '#app/checkpoint/torch/dtype.ts'

const numbers: Record<string, string> = {
  f2: 'float16',
  f4: 'float32',
  f8: 'float64',
  c8: 'complex64',
  c16: 'complex128',
  b1: 'bool',
  i1: 'int8',
  i2: 'int16',
  i4: 'int32',
  i8: 'int64',
  u1: 'uint8',
  u2: 'uint16',
  u4: 'uint32',
  u8: 'uint64',
}

/**
 * A numpy `descr` such as `<f4`: its element type and whether its bytes are swapped. `object` when the elements are
 * pickles, null when Berth does not read it (structured and extended types).
 */
export function npyDtype(descr: string): { dtype: Dtype; bigEndian: boolean } | 'object' | null {
  const match = /^([<>|=])([a-zA-Z])(\d{1,9})?(?:\[[A-Za-z0-9]+\])?$/.exec(descr)
  if (!match) return null
  const [, order, kind = '', digits = ''] = match
  if (kind === 'O') return 'object'
  const bigEndian = order === '>'
  const name = numbers[`${kind}${digits}`]
  const known = name === undefined ? null : dtypeOf(name)
  if (known) return { dtype: known, bigEndian }
  // Text, raw bytes and times: fixed width, nothing in them to look at.
  const width = kind === 'U' ? 4 : 'SVaMm'.includes(kind) ? 1 : 0
  const bytes = 'Mm'.includes(kind) ? 8 : width * Number(digits)
  return width === 0 ? null : { dtype: { name: descr, bits: bytes * 8, float: null }, bigEndian }
}
