import type { Findings } from '#app/checkpoint/findings.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { readSafetensorsHeader, type SafetensorsTensor } from './readSafetensorsHeader.ts'
import { safetensorsDtype } from './safetensorsDtype.ts'

/**
 * A safetensors file: strict header, tensors that fill the data without gap or overlap, nothing after them. The format
 * has no checksum: a changed number inside a tensor is for the digests (L1) to find.
 */
export async function verifySafetensors(
  reader: SourceReader,
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  findings.format = 'safetensors'
  const header = await readSafetensorsHeader(reader, findings)
  if (!header) return
  findings.topLevelKeys = header.tensors.map((tensor) => tensor.name)
  const dataBytes = reader.sizeBytes - header.dataOffset
  // Empty tensors share their begin with the next one: the end decides.
  header.tensors.sort((a, b) => a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1])
  let expected = 0
  for (const tensor of header.tensors) {
    if (!checkTensor(tensor, expected, dataBytes, findings)) return
    expected = tensor.data_offsets[1]
  }
  if (expected !== dataBytes) {
    findings.broken('length', 'end of file', `${dataBytes} bytes of data where the tensors take ${expected}`)
    return
  }
  for (const { dtype, data_offsets } of header.tensors) {
    const float = options.scanValues ? safetensorsDtype(dtype)?.float : null
    if (!float) continue
    const counter = new NonFiniteCounter(float)
    const [begin, end] = data_offsets
    await reader.stream(header.dataOffset + begin, end - begin, (chunk) => counter.push(chunk))
    findings.nanCount += counter.nanCount
    findings.infCount += counter.infCount
  }
  // Without a value scan the data is still read once: a disk that cannot give it back must not pass.
  if (!options.scanValues) await reader.stream(header.dataOffset, dataBytes, () => undefined)
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
