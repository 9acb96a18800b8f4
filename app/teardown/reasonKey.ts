/**
 * Every reason that a row, a voided approval or a failed act can give. The renderer has one sentence for each; a test
 * fails when one is missing.
 */
export const rowReasonKeys = [
  'notRead',
  'stale',
  'scanIncomplete',
  'identitySame',
  'identityAlias',
  'identityHostKey',
  'identityContainer',
  'decidedAll',
  'decidedNone',
  'decidedNothingFound',
  'decidedMissing',
  'decidedLeave',
  'decidedLeftOut',
  'decidedMustPull',
  'digestsEqual',
  'digestsEqualFsSealed',
  'digestsNothing',
  'digestsMissing',
  'digestsMoved',
  'digestsNoCopy',
  'digestsDiffer',
  'digestsNoFsCopy',
  'loadsAll',
  'loadsNothing',
  'loadsNot',
  'loadsBroken',
  'loadsHostile',
  'loadsNamed',
  'loadsUnread',
  'unchangedAll',
  'unchangedNothing',
  'unchangedChanged',
  'unchangedNew',
  'unchangedGone',
  'quietNone',
  'quietAccepted',
  'quietIncomplete',
  'quietRunning',
  'quietWriting',
  'localThere',
  'localNothing',
  'localMissing',
  'shutdownThere',
  'shutdownAbsent',
  'shutdownAlreadyOff',
] as const
export type RowReasonKey = (typeof rowReasonKeys)[number]

/** What else voids an approval, besides a row that is no longer green. */
export const driftReasonKeys = ['driftDecision', 'driftRestart', 'driftSeenAlive', 'driftPlan'] as const
export type DriftReasonKey = (typeof driftReasonKeys)[number]

/** Why the last act did not go through. */
export const failureReasonKeys = [
  'failureGateClosed',
  'failureRefused',
  'failureCommandMissing',
  'failureNotSent',
  'failureStillOn',
  'failureUnproven',
  'failureInterrupted',
  'failureNotReleased',
  'failureCheck',
  'failureUnsealed',
] as const
export type FailureReasonKey = (typeof failureReasonKeys)[number]
