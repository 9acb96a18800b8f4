import type { Findings } from '#app/checkpoint/findings.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { checkOffsets } from './checkOffsets.ts'
import { readSafetensorsHeader } from './readSafetensorsHeader.ts'
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
  if (!checkOffsets(header, reader.sizeBytes, findings)) return
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
  await reader.stream(header.dataOffset, dataBytes, (chunk) => findings.sawValues(chunk))
}
