import type { Findings } from '#app/checkpoint/findings.ts'
import type { PickleValue, TensorRecord } from '#app/checkpoint/pickle/pickleValue.ts'

/** Counts the tensors of a file and checks that each one stays inside its storage. Shared and strided views are fine. */
export function checkTensors(tensors: readonly TensorRecord[], findings: Findings): void {
  tensors.forEach((tensor, index) => {
    const where = tensor.name ?? `tensor ${index}`
    const size = counts(tensor.size)
    const stride = counts(tensor.stride)
    const offset = tensor.offset
    findings.tensors++
    if (!size || !stride || size.length !== stride.length || typeof offset !== 'number' || !isCount(offset)) {
      findings.broken('tensorShape', where, 'shape, strides and offset do not fit each other')
      return
    }
    const elements = size.reduce((product, length) => product * length, 1)
    if (!Number.isSafeInteger(elements)) {
      findings.broken('tensorShape', where, 'more elements than any machine holds')
      return
    }
    findings.parameters += elements
    if (tensor.view === null || tensor.dtype === null) return
    // In elements: sub-byte types put several into one byte.
    const room = Math.floor((tensor.view.sizeBytes * 8) / tensor.dtype.bits)
    const last = size.reduce((sum, length, axis) => sum + (length - 1) * (stride[axis] ?? 0), offset)
    if (elements === 0 ? offset > room : !(last < room)) {
      findings.broken('tensorBounds', where, `reaches element ${last} of ${room} in storage ${tensor.view.root.key}`)
    }
  })
}

function counts(value: PickleValue): number[] | null {
  const items = typeof value === 'object' && (value?.kind === 'tuple' || value?.kind === 'list') ? value.items : null
  return items?.every((item): item is number => typeof item === 'number' && isCount(item)) ? items : null
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0
}
