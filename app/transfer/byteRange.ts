import { z } from 'zod'

/** Bytes `start` (inclusive) to `end` (exclusive) of a file. */
export const byteRangeSchema = z
  .object({ start: z.number().int().nonnegative(), end: z.number().int().positive() })
  .refine((range) => range.start < range.end)
export type ByteRange = z.infer<typeof byteRangeSchema>
