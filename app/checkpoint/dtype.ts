/** How the bits of one real component are laid out, where Berth can look for NaN and Inf. */
export type FloatLayout = 'f16' | 'bf16' | 'f32' | 'f64'

/** One element type. `bits` below 8 means that several elements share a byte. */
export interface Dtype {
  name: string
  bits: number
  float: FloatLayout | null
}

const floats: Record<string, [number, FloatLayout]> = {
  float64: [64, 'f64'],
  float32: [32, 'f32'],
  float16: [16, 'f16'],
  bfloat16: [16, 'bf16'],
  complex128: [128, 'f64'],
  complex64: [64, 'f32'],
  complex32: [32, 'f16'],
}

const others: Record<string, number> = {
  float8_e4m3fn: 8,
  float8_e5m2: 8,
  float8_e4m3fnuz: 8,
  float8_e5m2fnuz: 8,
  float8_e8m0fnu: 8,
  float4_e2m1fn_x2: 8,
  int64: 64,
  int32: 32,
  int16: 16,
  int8: 8,
  uint64: 64,
  uint32: 32,
  uint16: 16,
  uint8: 8,
  bool: 8,
  qint8: 8,
  quint8: 8,
  qint32: 32,
  quint4x2: 4,
  quint2x4: 2,
  bits8: 8,
  bits16: 16,
  bits1x8: 8,
  bits2x4: 8,
  bits4x2: 8,
  // Shells of one byte each: only tensor subclasses give them a meaning.
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7].flatMap((bits) => [
      [`int${bits}`, 8],
      [`uint${bits}`, 8],
    ]),
  ),
}

const aliases: Record<string, string> = {
  double: 'float64',
  float: 'float32',
  half: 'float16',
  cdouble: 'complex128',
  cfloat: 'complex64',
  chalf: 'complex32',
  long: 'int64',
  int: 'int32',
  short: 'int16',
}

const byName = new Map<string, Dtype>([
  ...Object.entries(floats).map(([name, [bits, float]]) => [name, { name, bits, float }] as const),
  ...Object.entries(others).map(([name, bits]) => [name, { name, bits, float: null }] as const),
])

/** The element type torch calls `torch.<name>`, or null when Berth does not know it. */
export function dtypeOf(name: string): Dtype | null {
  return byName.get(Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name) ?? null
}
