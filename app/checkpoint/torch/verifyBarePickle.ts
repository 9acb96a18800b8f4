import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { noteWalk } from './noteWalk.ts'
import { walkTorchPickle } from './walkTorchPickle.ts'

/** Pickles one after the other in one file: readers of such streams read a few, and nobody has a reason to write a thousand. */
const MAX_PICKLES = 64

/**
 * Pickles without the mark of `torch.save`: one of `pickle.dump`, or several stacked. Nothing is measured, but all are walked to
 * their names: whoever loads the file runs them one by one. One that is cut or impossible is broken.
 */
export async function verifyBarePickle(reader: SourceReader, findings: Findings): Promise<void> {
  findings.format = 'pickle'
  const bytes = await reader.copy(0, Math.min(reader.sizeBytes, checkpointLimits.pickleBytes))
  if (bytes.length < reader.sizeBytes) findings.unread('limit', 'pickle', 'longer than Berth reads at once')
  let at = 0
  for (let index = 0; at < bytes.length && index < MAX_PICKLES; index++) {
    const { walk } = walkTorchPickle(bytes, at, `pickle ${index + 1}`, findings)
    // What follows the first may be anything, such as the raw data of a format of its own.
    if (!walk.ok && index > 0) break
    if (!noteWalk(walk, 'pickle', findings) || !walk.ok) return
    at = walk.end
  }
  findings.unread('notRead', 'pickle', 'a bare pickle, not a checkpoint')
}
