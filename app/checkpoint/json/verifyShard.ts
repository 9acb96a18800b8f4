import { Findings } from '#app/checkpoint/findings.ts'
import { readSafetensorsHeader } from '#app/checkpoint/safetensors/readSafetensorsHeader.ts'
import { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'

/** One shard that an index names: there, and with a header (safetensors) that holds the tensors the index expects in it. */
export async function verifyShard(
  shard: string,
  wanted: readonly string[],
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  const source = (await options.openBeside?.(shard)) ?? null
  if (source === null) {
    findings.unsupported('notRead', shard, 'is not beside the index')
    return
  }
  try {
    // The names inside a pickle would take reading all of it: there the file's own verification has to do.
    if (!shard.endsWith('.safetensors')) {
      if (source.sizeBytes === 0) findings.broken('shard', shard, 'no bytes at all')
      return
    }
    const header = await readSafetensorsHeader(new SourceReader(source, {}), new Findings())
    if (header === null) {
      findings.broken('shard', shard, 'its header does not hold')
      return
    }
    const held = new Set(header.tensors.map(({ name }) => name))
    for (const tensor of wanted) {
      if (!held.has(tensor)) findings.broken('shard', shard, `does not hold ${tensor}`)
    }
  } finally {
    await source.close()
  }
}
