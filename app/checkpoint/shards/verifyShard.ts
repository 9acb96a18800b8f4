import { Findings } from '#app/checkpoint/findings.ts'
import { checkOffsets } from '#app/checkpoint/safetensors/checkOffsets.ts'
import { readSafetensorsHeader } from '#app/checkpoint/safetensors/readSafetensorsHeader.ts'
import { SNIFF_BYTES, sniffFormat } from '#app/checkpoint/sniffFormat.ts'
import { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { readZipDirectory } from '#app/checkpoint/zip/readZipDirectory.ts'

/**
 * One shard that an index names: there, whole in length, and a safetensors one holds the tensors that the index expects in it. The
 * bytes of its tensors are for its own verification.
 */
export async function verifyShard(
  shard: string,
  wanted: readonly string[],
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  if (options.openBeside === undefined) {
    findings.unread('notRead', shard, 'nothing here can open it')
    return
  }
  const source = await options.openBeside(shard)
  if (source === null) {
    findings.broken('shard', shard, 'is not beside the index')
    return
  }
  try {
    const reader = new SourceReader(source, {})
    if (shard.endsWith('.safetensors')) await verifySafetensorsShard(reader, shard, wanted, findings)
    // The names inside a pickle would take reading all of it: there the file's own verification has to do.
    else if (!(await isTorchFile(reader, shard)))
      findings.broken('shard', shard, 'not a file of torch.save, or cut off')
  } finally {
    await source.close()
  }
}

async function verifySafetensorsShard(
  reader: SourceReader,
  shard: string,
  wanted: readonly string[],
  findings: Findings,
): Promise<void> {
  const own = new Findings()
  const header = await readSafetensorsHeader(reader, own)
  if (header === null || !checkOffsets(header, reader.sizeBytes, own)) {
    if (own.isUnread && !own.isBroken) findings.unread('limit', shard, 'its header is longer than Berth reads')
    else findings.broken('shard', shard, 'its header does not hold, or its data is cut off')
    return
  }
  const held = new Set(header.tensors.map(({ name }) => name))
  for (const tensor of wanted) {
    if (!held.has(tensor)) findings.broken('shard', shard, `does not hold ${tensor}`)
  }
}

async function isTorchFile(reader: SourceReader, shard: string): Promise<boolean> {
  if (reader.sizeBytes === 0) return false
  const head = (await reader.bytes(0, Math.min(SNIFF_BYTES, reader.sizeBytes))).slice()
  const format = sniffFormat(head, shard)
  if (format === 'zip') return (await readZipDirectory(reader, new Findings())) !== null
  return format === 'torch-legacy'
}
