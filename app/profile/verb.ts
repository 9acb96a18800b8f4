import { z } from 'zod'

/** What ends or changes a rental: the four a person presses and the two nobody presses. */
export const verbSchema = z.enum(['shutdown', 'noGpuBoot', 'reset', 'release', 'autoRelease', 'arrears'])
export type Verb = z.infer<typeof verbSchema>

export const fateSchema = z.enum(['kept', 'lost', 'captured', 'notApplicable', 'unknown'])
export type Fate = z.infer<typeof fateSchema>
