import { z } from 'zod'

/** Everything the person can set. Unknown keys are dropped on write; a missing key takes its default. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'zh-CN', 'en']).default('system'),
  colorScheme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Where pulls go; null means `Berth` in the home folder. A folder per alias is made inside. */
  pullFolder: z.string().nullable().default(null),
  /** Absolute path of a Python with torch, for L3; null means L3 is off. */
  localPython: z.string().nullable().default(null),
  lastInstanceId: z.string().nullable().default(null),
  railWidthPx: z.number().int().min(200).max(480).default(264),
  /** Count NaN and Inf in every checkpoint that comes home; one more pass over its values. */
  scanValues: z.boolean().default(false),
  bandwidthLimitBytesPerSecond: z.number().int().positive().nullable().default(null),
})
export type Settings = z.infer<typeof settingsSchema>
