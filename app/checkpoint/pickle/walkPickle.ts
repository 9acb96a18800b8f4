import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { PickleFault } from './pickleFault.ts'
import { PickleInput } from './pickleInput.ts'
import { type PickleHooks, PickleMachine } from './pickleMachine.ts'
import type { PickleValue } from './pickleValue.ts'
import { stepPickle } from './stepPickle.ts'

/**
 * `ok`: the value, where the next byte after STOP lies, and whether more than that value was left, which loaders ignore and
 * picklers never write. Otherwise why the walk ended.
 */
export type PickleWalk =
  | { ok: true; root: PickleValue; leftover: boolean; end: number }
  | { ok: false; reason: PickleFault['reason']; detail: string; at: number }

/** Walks one pickle that starts at `start`. Reads opcodes, builds records, runs nothing; never throws on bad bytes. */
export function walkPickle(bytes: Uint8Array, start: number, hooks: PickleHooks): PickleWalk {
  const input = new PickleInput(bytes, start)
  const machine = new PickleMachine(input, hooks)
  try {
    for (let ops = 0; ops < checkpointLimits.pickleOps; ops++) {
      if (!stepPickle(machine)) return { ok: true, ...machine.finish(), end: input.at }
    }
    return { ok: false, reason: 'limit', detail: 'more opcodes than Berth walks', at: input.at }
  } catch (error) {
    if (!(error instanceof PickleFault)) throw error
    return { ok: false, reason: error.reason, detail: error.message, at: input.at }
  }
}
