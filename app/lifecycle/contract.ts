import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
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
  /** What rang, newest first (50 at most), and whenever something rings. */
  'lifecycle.watchReminders': stream({ params: z.object({}), item: z.array(reminderNoticeSchema) }),
} as const
