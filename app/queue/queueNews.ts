import { z } from 'zod'
import type { CellRun } from './cellRun.ts'
import { QUIET_AFTER_MS, type QueueView } from './queueView.ts'

/** What is worth telling of a queue to somebody who is not looking. What they did themselves is not. */
export const queueNewsSchema = z.object({
  /** Names one start of one queue: of the same start the same news is told once. */
  run: z.string(),
  is: z.enum([
    'done',
    'failed',
    'cellFailed',
    /** A cell trained, and the file storage did not take its result: it will not take those of the others either. */
    'syncFailed',
    'quiet',
    'floor',
    'changed',
    'hungUp',
    'rebooted',
    'outOfMemory',
    'killed',
  ]),
  /** The cell that it is about: the first that failed, the one that is quiet, or that was running. */
  cell: z.string().nullable(),
  /** Cells that did not succeed. */
  failed: z.number().int().nonnegative(),
  total: z.number().int().nonnegative(),
})
export type QueueNews = z.infer<typeof queueNewsSchema>

/** What a queue said longer ago is no news: it was told then, or nobody had asked. */
const OLD_MS = 3 * 86_400_000

export function queueNews(queue: QueueView, cells: readonly CellRun[]): QueueNews | null {
  const { standing, startedAtMs, movedAtMs, instanceNowMs, lastEventAtMs } = queue
  const isOld = lastEventAtMs === null || instanceNowMs - lastEventAtMs > OLD_MS
  if (isOld && standing.is !== 'running') return null
  const bad = cells.filter(({ state }) => state === 'failed' || state === 'notSynced')
  const unsynced = bad.find(({ state, syncWhy }) => state === 'notSynced' && syncWhy !== 'missing')
  const current =
    cells.find(({ state }) => state === 'running') ?? cells.findLast(({ state }) => state === 'interrupted')
  const say = (is: QueueNews['is'], cell: CellRun | undefined): QueueNews => ({
    run: `${queue.name}@${startedAtMs}`,
    is,
    cell: cell?.name ?? null,
    failed: bad.length,
    total: cells.length,
  })
  switch (standing.is) {
    case 'done':
      return standing.failed === 0 ? say('done', undefined) : say('failed', bad[0])
    case 'running':
      if (movedAtMs !== null && instanceNowMs - movedAtMs >= QUIET_AFTER_MS) return say('quiet', current)
      if (unsynced !== undefined) return say('syncFailed', unsynced)
      return bad.length === 0 ? null : say('cellFailed', bad[0])
    case 'signalled':
      return standing.signal === 'HUP' ? say('hungUp', current) : null
    case 'floor':
    case 'changed':
    case 'rebooted':
    case 'outOfMemory':
    case 'killed':
      return say(standing.is, current)
    case 'stopped':
    case 'notBegun':
      return null
  }
}
