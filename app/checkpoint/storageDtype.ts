import { type Dtype, dtypeOf } from './dtype.ts'

const dtypeByClass: Record<string, string> = {
  DoubleStorage: 'float64',
  FloatStorage: 'float32',
  HalfStorage: 'float16',
  BFloat16Storage: 'bfloat16',
  ComplexDoubleStorage: 'complex128',
  ComplexFloatStorage: 'complex64',
  LongStorage: 'int64',
  IntStorage: 'int32',
  ShortStorage: 'int16',
  CharStorage: 'int8',
  ByteStorage: 'uint8',
  BoolStorage: 'bool',
  QInt8Storage: 'qint8',
  QUInt8Storage: 'quint8',
  QInt32Storage: 'qint32',
  QUInt4x2Storage: 'quint4x2',
  QUInt2x4Storage: 'quint2x4',
}

const untyped = new Set(['torch.UntypedStorage', 'torch.storage.UntypedStorage', 'torch.storage._UntypedStorage'])

/** What a storage class holds: an element type, `untyped` bytes, or null when the global is not a storage class. */
export function storageDtype(globalName: string): Dtype | 'untyped' | null {
  if (untyped.has(globalName)) return 'untyped'
  const match = /^torch\.(?:cuda\.)?([A-Za-z0-9]+)$/.exec(globalName)
  const className = match?.[1]
  if (className === undefined || !Object.hasOwn(dtypeByClass, className)) return null
  return dtypeOf(dtypeByClass[className] ?? '')
}
