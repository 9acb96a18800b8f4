import { z } from 'zod'
import { structureReportSchema } from '#app/checkpoint/structureReport.ts'

const about = { sizeBytes: z.number().nonnegative(), mtimeMs: z.number() }

/** What a file shows without being pulled. */
export const filePreviewSchema = z.discriminatedUnion('kind', [
  /** Its beginning, or the end of a log; `part` whole when it is all of it. What is no UTF-8 is replaced. */
  z.object({ kind: z.literal('text'), ...about, text: z.string(), part: z.enum(['whole', 'beginning', 'end']) }),
  z.object({
    kind: z.literal('image'),
    ...about,
    mediaType: z.enum(['image/png', 'image/jpeg', 'image/gif', 'image/webp']),
    base64: z.string(),
  }),
  /** Read where it lies; values are not scanned. */
  z.object({ kind: z.literal('checkpoint'), report: structureReportSchema }),
  /** Neither text nor a picture that can be shown, or too large a one. */
  z.object({ kind: z.literal('other'), ...about }),
])
export type FilePreview = z.infer<typeof filePreviewSchema>
