import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { walkTorchPickle } from './walkTorchPickle.ts'

/**
 * Protocol 0 has no first byte to know it by. Names the globals of bytes that happen to begin with a whole pickle that asks for
 * some; whatever follows it, loading runs it. Other bytes are left alone: any text with a line in it may look like a start.
 */
export async function nameTextPickleGlobals(reader: SourceReader, findings: Findings): Promise<void> {
  const bytes = await reader.copy(0, Math.min(reader.sizeBytes, checkpointLimits.pickleBytes))
  const trial = new Findings()
  const { walk } = walkTorchPickle(bytes, 0, 'pickle', trial)
  const { globals, verdict } = trial.toReport(bytes.length, false)
  const asks = globals.some(({ origin }) => origin !== 'project') && globals.length > 1
  if (verdict === 'hostile' || (walk.ok && (walk.end === bytes.length || asks)))
    walkTorchPickle(bytes, 0, 'pickle', findings)
}
