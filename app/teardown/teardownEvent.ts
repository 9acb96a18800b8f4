import type { Drift } from './driftOf.ts'
import type { Evidence } from './evidence.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Plan } from './plan.ts'
import type { DriftReasonKey, FailureReasonKey } from './reasonKey.ts'

/** When something is asked of the gate, time and record come with the question. */
type Asked = { readonly nowMs: number; readonly facts: GateFacts }

/** Everything that can happen to a teardown. The seal is the machine's own: events bring facts only. */
export type TeardownEvent =
  | { type: 'begin'; plan: Plan; planHash: string }
  | { type: 'plan'; plan: Plan; planHash: string; drift: DriftReasonKey }
  | ({ type: 'evidence'; evidence: Omit<Evidence, 'seal'> } & Asked)
  | ({ type: 'approve'; planHash: string; typedAlias: string } & Asked)
  | { type: 'seal'; planHash: string }
  | ({ type: 'lastEvidence'; evidence: Omit<Evidence, 'seal'> } & Asked)
  /** The gate could not even be asked again (no connection, a fault): nothing was sent. */
  | { type: 'sealFailed'; failure: FailureReasonKey; drift: Drift }
  | { type: 'commandEnded'; outcome: 'accepted' | 'unclear' }
  | { type: 'commandFailed'; failure: FailureReasonKey }
  | { type: 'offConfirmed'; atMs: number }
  | { type: 'offUnproven' }
  | { type: 'stillOn' }
  /** 关机 is to be pressed in the console by the person, on what was read just now. */
  | ({ type: 'guideOff'; planHash: string } & Asked)
  /** `nothingSince`: the person says that nothing was started or written there since the last check. */
  | { type: 'tellOff'; atMs: number; facts: GateFacts; nothingSince: boolean }
  | { type: 'seenAlive' }
  | ({ type: 'guideRelease'; planHash: string } & Asked)
  | { type: 'recordRelease'; released: boolean }
  | { type: 'review' }
  | { type: 'cancel' }
