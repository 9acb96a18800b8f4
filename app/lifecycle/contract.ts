import { z } from 'zod'
import { call } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'

export const lifecycleContract = {
  /** The release deadline of one instance as a calendar file (iCalendar, UTF-8) with an alarm per reminder. */
  'lifecycle.calendar': call({
    input: z.object({ instanceId: instanceIdSchema, language: z.enum(['zh-CN', 'en']) }),
    output: z.object({ fileName: z.string(), text: z.string() }),
    errors: ['instance.unknown', 'lifecycle.noClock'],
  }),
} as const
