import { noEvidence } from './noEvidence.ts'
import type { TeardownRecord } from './teardownRecord.ts'

/** No teardown was begun. */
export const initialRecord: TeardownRecord = {
  state: 'idle',
  plan: null,
  planHash: null,
  approval: null,
  evidence: noEvidence,
  commandAccepted: false,
  commandSentAtMs: null,
  drift: [],
  failure: null,
}
