import { type Dtype, dtypeOf } from '#app/checkpoint/dtype.ts'
import type { PythonLiteral } from './pythonLiteral.ts'

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

/** Longer floats of other machines, in bytes: numpy of this machine reads 16 (x86, in 10 used ones) and their complex pairs. */
const longNumbers = new Set(['f12', 'f16', 'c24', 'c32'])

export type NpyType = { dtype: Dtype; bigEndian: boolean }

/**
 * The `descr` of a numpy header: a name such as `<f4`, or a list of fields, each with a name, a type and maybe a shape. Its element
 * type and whether its bytes are swapped; `object` when there are pickles in it; null when numpy itself would not take it.
 */
export function npyDtype(descr: PythonLiteral): NpyType | 'object' | null {
  if (descr.kind === 'text') return simpleType(descr.value)
  if (descr.kind !== 'list' || descr.items.length === 0) return null
  let bits = 0
  let object = false
  const names = new Set<string>()
  for (const field of descr.items) {
    const [name, type, shape] = field.kind === 'tuple' ? field.items : []
    if (field.kind !== 'tuple' || field.items.length < 2 || field.items.length > 3 || type === undefined) return null
    const key = fieldName(name)
    // Padding between fields has no name and may come several times.
    if (key === null || (key !== '' && names.has(key))) return null
    names.add(key)
    const inner = npyDtype(type)
    const count = shape === undefined ? 1 : product(shape)
    if (inner === null || count === null) return null
    if (inner === 'object') object = true
    else bits += inner.dtype.bits * count
  }
  return object ? 'object' : { dtype: { name: 'structured', bits, float: null }, bigEndian: false }
}

/** A name, or a title with a name. */
function fieldName(literal: PythonLiteral | undefined): string | null {
  if (literal?.kind === 'text') return literal.value
  const [title, name] = literal?.kind === 'tuple' ? literal.items : []
  return title?.kind === 'text' && name?.kind === 'text' ? name.value : null
}

/** The number of elements of a shape, or null when it is none. */
export function product(shape: PythonLiteral): number | null {
  const items = shape.kind === 'tuple' ? shape.items : shape.kind === 'int' ? [shape] : null
  if (items === null) return null
  let elements = 1
  for (const item of items) {
    if (item.kind !== 'int') return null
    elements *= item.value
  }
  return Number.isSafeInteger(elements) ? elements : null
}

function simpleType(descr: string): NpyType | 'object' | null {
  const match = /^([<>|=]?)([?a-zA-Z])(\d{0,9})(\[[^\]]{1,20}\])?$/.exec(descr)
  if (!match) return null
  const [, order = '', letter = '', digits = '', unit] = match
  const kind = letter === '?' ? 'b' : letter
  const width = letter === '?' ? '1' : digits
  if (unit !== undefined && (!'Mm'.includes(kind) || !isTimeUnit(unit))) return null
  if (kind === 'O') return 'object'
  const bigEndian = order === '>'
  const name = numbers[`${kind}${width}`]
  const known = name === undefined ? null : dtypeOf(name)
  if (known) return { dtype: known, bigEndian }
  if (longNumbers.has(`${kind}${width}`)) {
    return { dtype: { name: descr, bits: Number(width) * 8, float: null }, bigEndian }
  }
  if ('Mm'.includes(kind)) return width === '8' ? { dtype: { name: descr, bits: 64, float: null }, bigEndian } : null
  // Text and raw bytes: fixed width, nothing in them to look at.
  const bytes = kind === 'U' ? 4 : 'SVa'.includes(kind) ? 1 : 0
  if (bytes === 0 || digits === '') return null
  return { dtype: { name: descr, bits: bytes * Number(digits) * 8, float: null }, bigEndian }
}

/** `[ns]`, `[25us]`, `[D]`. */
function isTimeUnit(unit: string): boolean {
  return /^\[\d{0,9}(?:Y|M|W|D|h|m|s|ms|us|ns|ps|fs|as)(?:\/\d{1,9})?\]$/.test(unit)
}
