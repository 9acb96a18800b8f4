import { transition } from 'xstate'
import type { TeardownEvent } from './teardownEvent.ts'
import { teardownMachine } from './teardownMachine.ts'
import type { TeardownRecord } from './teardownRecord.ts'
import { teardownStateSchema } from './teardownView.ts'

/**
 * The record after an event, or null when the state refuses it (unknown there, or its guard says no). Does nothing else:
 * the caller writes the new record to disk before it acts on it.
 */
export function stepTeardown(record: TeardownRecord, event: TeardownEvent): TeardownRecord | null {
  const { state, ...context } = record
  const snapshot = teardownMachine.resolveState({ value: state, context })
  if (!snapshot.can(event)) return null
  const [next] = transition(teardownMachine, snapshot, event)
  return { state: teardownStateSchema.parse(next.value), ...next.context }
}
