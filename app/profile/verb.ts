import { z } from 'zod'

/** What ends or changes a rental: what a person presses, and the three that nobody presses (`autoRelease`, `delisted`, `arrears`). */
export const verbSchema = z.enum([
  'shutdown',
  'noGpuBoot',
  'saveImage',
  'migrate',
  'reset',
  'release',
  'autoRelease',
  'delisted',
  'arrears',
])
export type Verb = z.infer<typeof verbSchema>

/** What only the console can do: Berth guides it, and sees the result by itself. */
export const guidedVerbSchema = z.enum(['shutdown', 'boot', 'noGpuBoot', 'saveImage', 'reset', 'migrate'])
export type GuidedVerb = z.infer<typeof guidedVerbSchema>

/**
 * What becomes of the data of a tier. `captured` goes into the image, `leftOut` stays where it is and is not in the image · `ifChosen`
 * comes along only when the person says so there.
 */
export const fateSchema = z.enum(['kept', 'lost', 'captured', 'leftOut', 'ifChosen', 'notApplicable', 'unknown'])
export type Fate = z.infer<typeof fateSchema>
