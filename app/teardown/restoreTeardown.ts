import { noEvidence } from './noEvidence.ts'
import type { TeardownRecord } from './teardownRecord.ts'
import type { TeardownState } from './teardownView.ts'

/** States in which something was on its way when Berth stopped: only a person can tell how far it came. */
const ACTING: readonly TeardownState[] = [
  'sealing',
  'guidingOff',
  'shuttingDown',
  'confirmingOff',
  'releasing',
  'needsReview',
]

/**
 * The record as Berth opens with it after a stop or a crash. Nothing goes on by itself: an act under way becomes
 * `needsReview`, an approval that was not acted on is void, and facts are read anew. Only what a seal holds stays.
 */
export function restoreTeardown(saved: TeardownRecord): TeardownRecord {
  const { seal, identity, artefacts, remoteDigests, fsCopies, quiet } = saved.evidence
  const evidence =
    seal === null ? noEvidence : { seal, identity, artefacts, remoteDigests, fsCopies, quiet, localCopies: null }
  const restored = { ...saved, evidence }
  if (ACTING.includes(saved.state)) {
    return { ...restored, state: 'needsReview', approval: null, commandAccepted: false, failure: 'failureInterrupted' }
  }
  if (saved.state === 'approved') {
    return { ...restored, state: 'preparing', approval: null, drift: [{ reason: 'driftRestart', params: {} }] }
  }
  return restored
}
