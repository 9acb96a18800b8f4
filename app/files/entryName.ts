import { z } from 'zod'

/** A name in a folder, as Linux takes one: 255 bytes, no slash, not what leads elsewhere. No control characters: nobody means them. */
export const entryNameSchema = z
  .string()
  .min(1)
  .refine((name) => !/[/\p{Cc}]/u.test(name) && name !== '.' && name !== '..')
  .refine((name) => new TextEncoder().encode(name).length <= 255)
