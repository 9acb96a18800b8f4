import { z } from 'zod'
import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { parseStrictJson } from '#app/checkpoint/json/parseStrictJson.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const tensorSchema = z.strictObject({
  dtype: z.string(),
  shape: z.array(count),
  data_offsets: z.tuple([count, count]),
})
const headerSchema = z.record(z.string(), z.unknown())
const metadataSchema = z.record(z.string(), z.string())

export type SafetensorsTensor = z.infer<typeof tensorSchema> & { name: string }

/** The tensors that the header of a safetensors file describes, in its order, and where the data begins; null when it does not hold. */
export async function readSafetensorsHeader(
  reader: SourceReader,
  findings: Findings,
): Promise<{ tensors: SafetensorsTensor[]; dataOffset: number } | null> {
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
  const tensors: SafetensorsTensor[] = []
  for (const [name, value] of Object.entries(rest)) {
    const tensor = tensorSchema.safeParse(value)
    if (tensor.success) tensors.push({ name, ...tensor.data })
    else findings.broken('header', name, 'not a description of a tensor')
  }
  return findings.isBroken ? null : { tensors, dataOffset: 8 + headerBytes }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}
