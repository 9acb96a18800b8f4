import { z } from 'zod'
import { cellSchema } from './cell.ts'

/** How a cell of a queue is. Times are those of the instance's clock; durations come from how long it is up, which no clock can change. */
export const cellRunSchema = z.object({
  /** In the queue, from 1. */
  index: z.number().int().positive(),
  /** Null for a line that Berth cannot read, which the queue ran all the same. */
  cell: cellSchema.nullable(),
  name: z.string(),
  /**
   * `ok`: it trained, and what it leaves is on the file storage where that was asked for. `notSynced`: it trained, but is not there.
   * `interrupted`: its queue ended before it did.
   */
  state: z.enum(['waiting', 'running', 'ok', 'failed', 'notSynced', 'interrupted']),
  startedAtMs: z.number().nullable(),
  durationSeconds: z.number().nullable(),
  /** The command's own code. */
  exitCode: z.number().int().nullable(),
  sync: z.enum(['ok', 'off', 'blocked', 'failed', 'none']).nullable(),
  /** Of a sync that was not: the file was missing, the storage was not mounted, or the copy failed. */
  syncWhy: z.enum(['missing', 'mount', 'copy', 'other']).nullable(),
  /** Processes of the instance that were killed for want of memory during it. */
  oomKills: z.number().int().nonnegative(),
  /** It ended well in less than half the time of others with as many epochs: a run that did nothing looks like this. */
  isSuspect: z.boolean(),
})
export type CellRun = z.infer<typeof cellRunSchema>
