import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import { type PickleWalk, walkPickle } from '#app/checkpoint/pickle/walkPickle.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import { type TorchPickle, walkTorchPickle } from './walkTorchPickle.ts'

/** The pickles at the head of a legacy file, in order; what could not be walked ends the list. */
export interface LegacyPickles {
  /** Protocol version and system facts: plain data. */
  head: PickleWalk[]
  content: TorchPickle | null
  /** The storage keys in the order of the raw data. */
  keys: PickleWalk | null
}

const FIRST_TRY_BYTES = 1024 * 1024

/**
 * Walks the five pickles of a legacy file. They do not say how long they are, so twice as much is read until the last one
 * ends, up to the pickle limit.
 */
export async function readLegacyPickles(reader: SourceReader, findings: Findings): Promise<LegacyPickles> {
  for (let length = FIRST_TRY_BYTES; ; length *= 2) {
    const capped = Math.min(length, checkpointLimits.pickleBytes, reader.sizeBytes)
    const last = capped === reader.sizeBytes || capped === checkpointLimits.pickleBytes
    const pickles = walkAll(await reader.copy(0, capped), findings)
    const lastWalk = pickles.keys ?? pickles.content?.walk ?? pickles.head.at(-1)
    if (lastWalk?.ok || lastWalk?.reason !== 'truncated' || last) {
      if (lastWalk && !lastWalk.ok && lastWalk.reason === 'truncated' && capped < reader.sizeBytes) {
        findings.unread('limit', 'pickle', 'longer than Berth reads at once')
      }
      return pickles
    }
  }
}

function walkAll(bytes: Uint8Array, findings: Findings): LegacyPickles {
  const hooks = {
    onGlobal: (name: string) => findings.named(name, 'pickle'),
    onTensor: () => undefined,
    persistentId: () => null,
    keptItems: checkpointLimits.zipEntries,
  }
  const pickles: LegacyPickles = { head: [], content: null, keys: null }
  let at = 0
  // The magic number, the protocol version, the system facts.
  for (let index = 0; index < 3; index++) {
    const walk = walkPickle(bytes, at, hooks)
    pickles.head.push(walk)
    if (!walk.ok) return pickles
    at = walk.end
  }
  pickles.content = walkTorchPickle(bytes, at, 'pickle', findings, 6)
  // Built while the storages are still empty: torch writes these in the old format and cannot read them.
  if (pickles.content.nested) findings.broken('pickle', 'pickle', 'a nested tensor in a legacy file')
  if (pickles.content.walk.ok) pickles.keys = walkPickle(bytes, pickles.content.walk.end, hooks)
  return pickles
}
