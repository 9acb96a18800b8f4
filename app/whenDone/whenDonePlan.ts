import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { queueNameSchema } from '#app/queue/queueView.ts'

/** What a person may choose of it. */
export const whenDoneChoicesSchema = z.object({
  /**
   * Where files without a safe copy go before 关机. `home`: to this computer, and what has to be at home before 释放 also when it is
   * safe on the file storage. `fs`: to the file storage.
   */
  bringTo: z.enum(['home', 'fs']),
  /** What to do when the queue ran to its end and cells of it failed. */
  ifCellsFailed: z.enum(['stop', 'goOn']),
  /** Files that are there now and may stay on the disk of the powered-off instance. Sorted. */
  stays: z.array(z.string().min(1)).max(500),
  /** How long the person is told before the command goes out, and can take it back. */
  noticeMs: z.number().int().min(1_000).max(3_600_000),
})
export type WhenDoneChoices = z.infer<typeof whenDoneChoicesSchema>

/** What is approved in advance: 关机 of this instance after this one start of this one queue, with exactly these cells. */
export const whenDonePlanSchema = whenDoneChoicesSchema.extend({
  version: z.literal(1),
  instanceId: instanceIdSchema,
  alias: z.string(),
  containerUuid: z.string().nullable(),
  hostKeySha256: z.string(),
  queue: queueNameSchema,
  /** When that start began, by the instance's clock: a later start of the same queue is another one. */
  queueStartedAtMs: z.number(),
  /** Folders that scans did not enter when it was approved, as the person wished. Sorted. */
  leftOut: z.array(z.string()),
  cellCount: z.number().int().positive(),
  /** Over all cells in their order. */
  cellsSha256: z.string(),
})
export type WhenDonePlan = z.infer<typeof whenDonePlanSchema>
