import { noEvidence } from './noEvidence.ts'
import type { TeardownRecord } from './teardownRecord.ts'

/** No teardown was begun. */
export const initialRecord: TeardownRecord = {
  version: 1,
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
