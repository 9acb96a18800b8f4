import type { Findings } from '#app/checkpoint/findings.ts'
import type { SafetensorsHeader, SafetensorsTensor } from './readSafetensorsHeader.ts'
import { safetensorsDtype } from './safetensorsDtype.ts'

/** Whether the tensors fill the data without gap or overlap, each as long as its shape says, and nothing comes after them. */
export function checkOffsets(header: SafetensorsHeader, sizeBytes: number, findings: Findings): boolean {
  const dataBytes = sizeBytes - header.dataOffset
  // Empty tensors share their begin with the next one: the end decides.
  const inOrder = [...header.tensors].sort(
    (a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1],
  )
  let expected = 0
  for (const tensor of inOrder) {
    if (!checkTensor(tensor, expected, dataBytes, findings)) return false
    expected = tensor.data_offsets[1]
  }
  if (expected === dataBytes) return true
  findings.broken('length', 'end of file', `${dataBytes} bytes of data where the tensors take ${expected}`)
  return false
}

function checkTensor(tensor: SafetensorsTensor, expected: number, dataBytes: number, findings: Findings): boolean {
  const [begin, end] = tensor.data_offsets
  const dtype = safetensorsDtype(tensor.dtype)
  const elements = tensor.shape.reduce((product, length) => product * length, 1)
  if (!dtype) {
    // A typo and a type of the future look the same: neither can be measured.
    findings.broken('header', tensor.name, `unknown type ${tensor.dtype}`)
    return false
  }
  if (begin !== expected || end < begin || end > dataBytes) {
    findings.broken('offsets', tensor.name, `begins at ${begin} where the one before ends at ${expected}`)
    return false
  }
  if (!Number.isSafeInteger(elements * dtype.bits) || elements * dtype.bits !== (end - begin) * 8) {
    findings.broken('length', tensor.name, `${end - begin} bytes do not hold its shape`)
    return false
  }
  findings.tensors++
  findings.parameters += elements
  findings.addBytes(dtype.name, end - begin)
  return true
}
