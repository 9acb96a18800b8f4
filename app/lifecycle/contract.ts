import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { outdatedEntrySchema } from './outdatedEntry.ts'
import { reminderNoticeSchema } from './reminderNotice.ts'

export const lifecycleContract = {
  /**
   * The release deadline of one instance, or of all that have one (`instanceId` null), as a calendar file (iCalendar, UTF-8) with an
   * alarm per reminder. A calendar that imports it again moves the entry that it has.
   */
  'lifecycle.calendar': call({
    input: z.object({ instanceId: instanceIdSchema.nullable(), language: z.enum(['zh-CN', 'en']) }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    errors: ['instance.unknown', 'lifecycle.noClock', 'lifecycle.noClocks'],
  }),
  /** Entries that were handed out by `lifecycle.calendar`, still lie ahead, and are no longer so; and whenever that changes. */
  'lifecycle.followOutdated': stream({ params: z.object({}), item: z.array(outdatedEntrySchema) }),
  /** A calendar file (iCalendar, UTF-8) that cancels the entries of what is counted down no more. They are forgotten with that. */
  'lifecycle.takeBack': call({
    input: z.object({ language: z.enum(['zh-CN', 'en']) }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    errors: ['lifecycle.noClocks'],
  }),
  /** What rang, newest first (50 at most), and whenever something rings. */
  'lifecycle.watchReminders': stream({ params: z.object({}), item: z.array(reminderNoticeSchema) }),
} as const
