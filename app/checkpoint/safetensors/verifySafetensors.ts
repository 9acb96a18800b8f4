import { z } from 'zod'
import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { parseStrictJson } from '#app/checkpoint/json/parseStrictJson.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { safetensorsDtype } from './safetensorsDtype.ts'

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const tensorSchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(count),
  data_offsets: z.tuple([count, count]),
})
const headerSchema = z.record(z.string(), z.unknown())
const metadataSchema = z.record(z.string(), z.string())

type Tensor = z.infer<typeof tensorSchema> & { name: string }

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
  const header = await readHeader(reader, findings)
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

async function readHeader(
  reader: SourceReader,
  findings: Findings,
): Promise<{ tensors: Tensor[]; dataOffset: number } | null> {
  const fail = (where: string, detail: string): null => {
    findings.broken('header', where, detail)
    return null
  }
  if (reader.sizeBytes < 10) return fail('header', 'the file is too short')
  const length = await reader.bytes(0, 8)
  const headerBytes = Number(new DataView(length.buffer, length.byteOffset, 8).getBigUint64(0, true))
  if (headerBytes > reader.sizeBytes - 8) return fail('header', 'longer than the file')
  if (headerBytes > checkpointLimits.safetensorsHeaderBytes) {
    findings.unsupported('limit', 'header', 'longer than Berth reads')
    return null
  }
  const text = decode(await reader.copy(8, headerBytes))
  if (!text?.startsWith('{')) return fail('header', 'does not begin with {')
  const json = parseStrictJson(text.replace(/ +$/, ''))
  if (!json.ok) return fail('header', `not JSON at character ${json.at}`)
  for (const key of json.duplicateKeys) findings.broken('duplicateKey', key, 'the same key twice')
  const { __metadata__: metadata, ...rest } = headerSchema.parse(json.value)
  if (metadata !== undefined && !metadataSchema.safeParse(metadata).success) {
    findings.broken('header', '__metadata__', 'holds something other than text')
  }
  const tensors: Tensor[] = []
  for (const [name, value] of Object.entries(rest)) {
    const tensor = tensorSchema.safeParse(value)
    if (tensor.success) tensors.push({ name, ...tensor.data })
    else findings.broken('header', name, 'not a description of a tensor')
  }
  return findings.isBroken ? null : { tensors, dataOffset: 8 + headerBytes }
}

function checkTensor(tensor: Tensor, expected: number, dataBytes: number, findings: Findings): boolean {
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

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
