import { z } from 'zod'
import { addressSchema } from '#app/instance/instance.ts'
import { quietHoursSchema } from './quietHours.ts'

/** Each setting without a default: what a change may carry. */
const fields = {
  language: z.enum(['system', 'zh-CN', 'en']),
  colorScheme: z.enum(['system', 'light', 'dark']),
  /** Where pulls go; null means `Berth` in the home folder. A folder per alias is made inside. */
  pullFolder: z.string().nullable(),
  /** Absolute path of a Python with torch, for L3; null means L3 is off. */
  localPython: z.string().nullable(),
  lastInstanceId: z.string().nullable(),
  /** The address that was being added when Berth last ended; a password is never part of it. */
  unfinishedLaunch: addressSchema.extend({ alias: z.string().max(63) }).nullable(),
  railWidthPx: z.number().int().min(200).max(480),
  /** Count NaN and Inf in every checkpoint that comes home; one more pass over its values. */
  scanValues: z.boolean(),
  /** Show the five steps beside the demo instance. */
  demoGuide: z.boolean(),
  /** The desktop app stays in the tray while something runs or is counted down, after its last window was closed. */
  keepWatching: z.boolean(),
  /** That was said once. */
  toldKeepWatching: z.boolean(),
  /** Alerts show themselves only afterwards; reminders before a release ring all the same. Null: never quiet. */
  quietHours: quietHoursSchema.nullable(),
  terminalFontPx: z.number().int().min(8).max(28),
  /** What is selected in a terminal is copied at once, and a right click pastes. */
  terminalCopiesSelection: z.boolean(),
  /** Names of fonts as CSS lists them, asked for before Berth's own; null for those alone. */
  terminalFont: z
    .string()
    .trim()
    .min(1)
    .max(200)
    // It goes into a style: a list of names and nothing else.
    .regex(/^[\p{L}\p{N} ,.'"_-]+$/u)
    .nullable(),
  /** A terminal that is not on screen and rings its bell gets a mark. */
  terminalMarksBell: z.boolean(),
  bandwidthLimitBytesPerSecond: z.number().int().positive().nullable(),
}

/** Everything the person can set. Unknown keys are dropped on write; a missing key takes its default. */
export const settingsSchema = z.object({
  language: fields.language.default('system'),
  colorScheme: fields.colorScheme.default('system'),
  pullFolder: fields.pullFolder.default(null),
  localPython: fields.localPython.default(null),
  lastInstanceId: fields.lastInstanceId.default(null),
  unfinishedLaunch: fields.unfinishedLaunch.default(null),
  railWidthPx: fields.railWidthPx.default(264),
  scanValues: fields.scanValues.default(false),
  demoGuide: fields.demoGuide.default(true),
  keepWatching: fields.keepWatching.default(true),
  toldKeepWatching: fields.toldKeepWatching.default(false),
  quietHours: fields.quietHours.default(null),
  terminalFontPx: fields.terminalFontPx.default(13),
  terminalCopiesSelection: fields.terminalCopiesSelection.default(false),
  terminalFont: fields.terminalFont.default(null),
  terminalMarksBell: fields.terminalMarksBell.default(true),
  bandwidthLimitBytesPerSecond: fields.bandwidthLimitBytesPerSecond.default(null),
})
export type Settings = z.infer<typeof settingsSchema>

/**
 * A change of some settings. Made of the fields themselves: `partial()` of a schema with defaults fills the defaults in, and one
 * changed key would reset all others.
 */
export const settingsChangeSchema = z.object(fields).partial()
