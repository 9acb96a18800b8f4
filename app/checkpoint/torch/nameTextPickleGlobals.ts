import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { walkTorchPickle } from './walkTorchPickle.ts'

/**
 * Protocol 0 has no first byte to know it by. Names the globals of bytes that happen to be one whole pickle; other bytes
 * are left alone, since any text with a line in it may look like the start of one.
 */
export async function nameTextPickleGlobals(reader: SourceReader, findings: Findings): Promise<void> {
  const bytes = await reader.copy(0, Math.min(reader.sizeBytes, checkpointLimits.pickleBytes))
  const { walk } = walkTorchPickle(bytes, 0, 'pickle', new Findings())
  if (walk.ok && walk.end === bytes.length) walkTorchPickle(bytes, 0, 'pickle', findings)
}
