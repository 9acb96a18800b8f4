import { z } from 'zod'
import type { Instance } from '#app/instance/instance.ts'
import { type Cell, cellSchema } from './cell.ts'
import { cellRunSchema } from './cellRun.ts'
import { queuePlanSchema } from './queuePlan.ts'
import { queueNameSchema } from './queueView.ts'

/** The latest queue of an instance as Berth last saw it, for the time when it cannot be asked any more. */
export const seenQueueSchema = z.object({
  queue: queueNameSchema,
  /** Of the start that was seen. */
  startedAtMs: z.number().nullable(),
  seenAtMs: z.number(),
  plan: queuePlanSchema.nullable(),
  cells: z.array(z.object({ cell: cellSchema.nullable(), name: z.string(), state: cellRunSchema.shape.state })),
  /** Names of cells that were given to other instances since. */
  dealt: z.array(z.string()),
})
export type SeenQueue = z.infer<typeof seenQueueSchema>

/** Cells that had not run to their end when it was last seen, and that nobody else got. What failed is none of them: it would fail again. */
export function restOf({ cells, dealt }: SeenQueue): Cell[] {
  const given = new Set(dealt)
  return cells.flatMap(({ cell, name, state }) =>
    cell !== null && !given.has(name) && (state === 'waiting' || state === 'running' || state === 'interrupted')
      ? [cell]
      : [],
  )
}

/** Whether nothing of its queue can go on: seen or said to be off, or released. That it does not answer, or a guess, is no sign of it. */
export function isGone({ power, archivedAtMs }: Pick<Instance, 'power' | 'archivedAtMs'>): boolean {
  const isSaid = power.state === 'off' || power.state === 'released'
  return archivedAtMs !== null || (isSaid && power.known !== 'guess')
}
