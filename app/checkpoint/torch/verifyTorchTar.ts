import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { walkPickle } from '#app/checkpoint/pickle/walkPickle.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { readTarMembers } from './tarMembers.ts'

/**
 * The tar files of torch before 0.2 (2017). The headers are checked and the pickles searched for globals, but their
 * tensors are not measured: at best `unsupported`, never `sound`.
 */
export async function verifyTorchTar(reader: SourceReader, findings: Findings): Promise<void> {
  findings.format = 'torch-tar'
  const members = await readTarMembers(reader, findings)
  if (!members) return
  for (const name of ['pickle', 'storages', 'tensors']) {
    const member = members.get(name)
    if (!member) {
      findings.broken('tar', name, 'missing')
      continue
    }
    const bytes = await reader.copy(member.offset, Math.min(member.sizeBytes, checkpointLimits.pickleBytes))
    const walk = walkPickle(bytes, 0, {
      onGlobal: (global) => findings.named(global, name),
      onTensor: () => undefined,
      persistentId: () => ({ kind: 'opaque' }),
    })
    if (!walk.ok && walk.reason === 'bad') findings.broken('pickle', name, walk.detail)
  }
  findings.unread('notRead', 'tar', 'a format of 2017 and before: its tensors are not measured')
}
