import { z } from 'zod'

/**
 * One line of the append-only audit log. `hash` is SHA-256 over the canonical JSON of everything else, `previous` the
 * hash of the line before (64 zeros for the first): a line changed or removed later is noticed.
 */
export const auditEntrySchema = z.object({
  sequence: z.number().int().nonnegative(),
  atMs: z.number(),
  instanceId: z.string().nullable(),
  alias: z.string().nullable(),
  act: z.enum([
    'instance.added',
    'instance.moved',
    'instance.notReleased',
    'instance.forgotten',
    'hostKey.accepted',
    'hostKey.replaced',
    'teardown.approved',
    'teardown.approvalVoided',
    'teardown.shutdownScheduled',
    'teardown.shutdownSent',
    'teardown.shutdownRefused',
    'teardown.offGuided',
    'teardown.confirmedOff',
    'teardown.offTimeCorrected',
    'teardown.releaseGuided',
    'teardown.releasedByUser',
    'artefact.discarded',
    'artefact.kept',
    'artefact.keptUnread',
    'artefact.notKept',
    'names.accepted',
    'storage.leftOut',
    'files.removalApproved',
    'files.removed',
    'files.packApproved',
    'files.packed',
    'environment.installed',
    'queue.started',
    'queue.stopped',
    'whenDone.approved',
    'whenDone.takenBack',
    'whenDone.carriedOut',
  ]),
  planHash: z.string().nullable(),
  /** The facts the act was based on, as they were; never a secret. */
  evidence: z.unknown(),
  previous: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
