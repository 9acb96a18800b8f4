import type { AuditLine } from '#app/audit/auditLine.ts'

/** The sentence of each act in `text.ts`. */
export const ACT_WORDS = {
  'instance.added': 'instanceAdded',
  'instance.moved': 'instanceMoved',
  'instance.notReleased': 'instanceNotReleased',
  'instance.forgotten': 'instanceForgotten',
  'hostKey.accepted': 'hostKeyAccepted',
  'hostKey.replaced': 'hostKeyReplaced',
  'teardown.approved': 'teardownApproved',
  'teardown.approvalVoided': 'teardownApprovalVoided',
  'teardown.shutdownScheduled': 'teardownShutdownScheduled',
  'teardown.shutdownSent': 'teardownShutdownSent',
  'teardown.shutdownRefused': 'teardownShutdownRefused',
  'teardown.confirmedOff': 'teardownConfirmedOff',
  'teardown.offTimeCorrected': 'teardownOffTimeCorrected',
  'teardown.releaseGuided': 'teardownReleaseGuided',
  'teardown.releasedByUser': 'teardownReleasedByUser',
  'artefact.discarded': 'artefactDiscarded',
  'artefact.kept': 'artefactKept',
  'artefact.keptUnread': 'artefactKeptUnread',
  'artefact.notKept': 'artefactNotKept',
  'names.accepted': 'namesAccepted',
  'files.removalApproved': 'filesRemovalApproved',
  'files.removed': 'filesRemoved',
  'files.packApproved': 'filesPackApproved',
  'files.packed': 'filesPacked',
} as const satisfies { readonly [A in AuditLine['act']]: string }
