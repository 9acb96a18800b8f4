import { z } from 'zod'
import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { parseStrictJson } from '#app/checkpoint/json/parseStrictJson.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'

const count = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
/** Unknown keys are left alone, as the reference reader does. */
const tensorSchema = z.object({
  dtype: z.string(),
  shape: z.array(count),
  data_offsets: z.tuple([count, count]),
})
const metadataSchema = z.record(z.string(), z.string()).nullable()

export type SafetensorsTensor = z.infer<typeof tensorSchema> & { name: string }
export type SafetensorsHeader = { readonly tensors: SafetensorsTensor[]; readonly dataOffset: number }

/** The tensors that the header of a safetensors file describes, in its order, and where the data begins; null when it does not hold. */
export async function readSafetensorsHeader(
  reader: SourceReader,
  findings: Findings,
): Promise<SafetensorsHeader | null> {
  const fail = (where: string, detail: string): null => {
    findings.broken('header', where, detail)
    return null
  }
  if (reader.sizeBytes < 10) return fail('header', 'the file is too short')
  const length = await reader.bytes(0, 8)
  const headerBytes = Number(new DataView(length.buffer, length.byteOffset, 8).getBigUint64(0, true))
  if (headerBytes > reader.sizeBytes - 8) return fail('header', 'longer than the file')
  if (headerBytes > checkpointLimits.safetensorsHeaderBytes) {
    findings.unread('limit', 'header', 'longer than Berth reads')
    return null
  }
  const text = decode(await reader.copy(8, headerBytes))
  if (text === null) return fail('header', 'not UTF-8')
  const json = parseStrictJson(text)
  if (!json.ok) {
    if (!json.limit) return fail('header', `not JSON at character ${json.at}`)
    findings.unread('limit', 'header', 'more values than Berth reads')
    return null
  }
  if (typeof json.value !== 'object' || json.value === null || Array.isArray(json.value))
    return fail('header', 'not an object')
  // The reference reader keeps the last of two.
  if (json.duplicateKeys.length > 0) findings.warn('duplicateKey')
  const tensors: SafetensorsTensor[] = []
  for (const [name, value] of Object.entries(json.value)) {
    if (name === '__metadata__') {
      if (!metadataSchema.safeParse(value).success) findings.broken('header', name, 'holds something other than text')
      continue
    }
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
