import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { walkTorchPickle } from './walkTorchPickle.ts'

/**
 * A pickle that is not a torch file. It proves nothing, but the globals it asks for are named; under a torch name it is
 * also `broken`, because `torch.load` refuses it.
 */
export async function verifyBarePickle(reader: SourceReader, findings: Findings, fileName: string): Promise<void> {
  const bytes = await reader.copy(0, Math.min(reader.sizeBytes, checkpointLimits.pickleBytes))
  walkTorchPickle(bytes, 0, 'pickle', findings)
  if (/\.(pth|pt)$/.test(fileName)) findings.broken('header', 'pickle', 'a pickle without the mark of torch.save')
  else findings.unsupported('notRead', 'pickle', 'a bare pickle, not a checkpoint')
}
