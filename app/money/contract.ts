import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { monthReportSchema } from './monthReport.ts'

/** What a person told of their account, and from when on they want to be warned. */
export const accountSchema = z.object({
  /** 元, as the console shows it; null while nobody entered it. May be below 0. */
  balanceYuan: z.number().min(-1_000_000).max(10_000_000).nullable(),
  balanceAtMs: z.number().nullable(),
  /** Warn when what runs now uses the balance up in fewer hours. */
  warnHours: z.number().min(1).max(720),
  /** Warn when an idle GPU has cost so much, 元. */
  idleWarnYuan: z.number().positive().max(10_000),
})

export const moneyViewSchema = z.object({
  account: accountSchema,
  running: z.array(z.object({ instanceId: instanceIdSchema, alias: z.string(), yuanPerHour: z.number().nullable() })),
  yuanPerHour: z.number(),
  /** Aliases of what runs without a price. */
  unpriced: z.array(z.string()),
  leftYuan: z.number().nullable(),
  hoursLeft: z.number().nullable(),
  /** GPUs under 5 % for half an hour and more, and what that cost; `yuan` null without a price. */
  idle: z.array(z.object({ instanceId: instanceIdSchema, sinceMs: z.number(), yuan: z.number().nullable() })),
})
export type MoneyView = z.infer<typeof moneyViewSchema>

export const moneyContract = {
  /** The account and what it pays for now, and whenever that changes; at most once a minute by itself. */
  'money.watch': stream({ params: z.object({}), item: moneyViewSchema }),
  'money.setAccount': call({
    input: accountSchema.omit({ balanceAtMs: true }),
    output: z.object({}),
    errors: ['settings.unwritable'],
  }),
  /** What a month of Beijing cost, by what Berth saw. */
  'money.report': call({
    input: z.object({ month: z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/) }),
    output: monthReportSchema,
  }),
} as const
