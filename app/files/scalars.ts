import { z } from 'zod'

/** One tag of a run's events. Points in the order of the file; of many only as many as a chart can show. */
const scalarTagSchema = z.object({
  tag: z.string(),
  /** All there are, before some were left out. */
  count: z.number().int().nonnegative(),
  steps: z.array(z.number()),
  timesMs: z.array(z.number()),
  /** Null where it is no number: NaN, or infinite. */
  values: z.array(z.number().nullable()),
})
export type ScalarTag = z.infer<typeof scalarTagSchema>

/** The scalars of an event file of TensorBoard, or of all in one folder. */
export const scalarsSchema = z.object({
  files: z.number().int().nonnegative(),
  tags: z.array(scalarTagSchema),
  /** Tags beyond those that are shown. */
  moreTags: z.number().int().nonnegative(),
  /** `damaged`: a record is not what its checksum says, and what follows was not read. `tooLarge`: only the beginning was read. */
  problem: z.enum(['none', 'damaged', 'tooLarge']),
})
export type Scalars = z.infer<typeof scalarsSchema>
