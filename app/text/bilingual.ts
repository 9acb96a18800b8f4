import { z } from 'zod'

/** A sentence in both languages, as data (profiles). */
export const bilingualSchema = z.object({ zh: z.string().min(1), en: z.string().min(1) })
