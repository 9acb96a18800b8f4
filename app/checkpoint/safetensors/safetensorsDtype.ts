import { type Dtype, dtypeOf } from '#app/checkpoint/dtype.ts'

const torchNames: Record<string, string> = {
  F64: 'float64',
  F32: 'float32',
  F16: 'float16',
  BF16: 'bfloat16',
  C64: 'complex64',
  F8_E5M2: 'float8_e5m2',
  F8_E4M3: 'float8_e4m3fn',
  F8_E8M0: 'float8_e8m0fnu',
  F8_E5M2FNUZ: 'float8_e5m2fnuz',
  F8_E4M3FNUZ: 'float8_e4m3fnuz',
  I64: 'int64',
  U64: 'uint64',
  I32: 'int32',
  U32: 'uint32',
  I16: 'int16',
  U16: 'uint16',
  I8: 'int8',
  U8: 'uint8',
  BOOL: 'bool',
}

/** Types that torch has no name for. */
const subByteBits: Record<string, number> = { F6_E2M3: 6, F6_E3M2: 6, F4: 4 }

/** The element type of a safetensors type, under its torch name where it has one, or null when Berth does not know it. */
export function safetensorsDtype(name: string): Dtype | null {
  if (Object.hasOwn(torchNames, name)) return dtypeOf(torchNames[name] ?? '')
  if (Object.hasOwn(subByteBits, name)) return { name: name.toLowerCase(), bits: subByteBits[name] ?? 8, float: null }
  return null
}
