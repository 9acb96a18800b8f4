import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { releaseClockSchema } from '#app/instance/releaseClock.ts'

/** What rang before AutoDL releases an instance, as it was then. */
export const reminderNoticeSchema = z.object({
  /** Grows; unique. */
  id: z.number().int(),
  atMs: z.number(),
  instanceId: instanceIdSchema,
  alias: z.string(),
  /** The reminder that rang, by the profile's list; the time that is really left comes from the clock. */
  hoursBefore: z.number(),
  clock: releaseClockSchema,
  /** False where the instance only stopped answering: it is released then *if* it is off. */
  isCertain: z.boolean(),
})
export type ReminderNotice = z.infer<typeof reminderNoticeSchema>
