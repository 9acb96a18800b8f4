import type { CellRun } from '#app/queue/cellRun.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import type { WhenDonePlan } from './whenDonePlan.ts'
import type { Stop } from './whenDoneView.ts'

export type SeenQueue = {
  /** The queue of the plan; null when the instance has none of that name. */
  readonly queue: Pick<QueueView, 'name' | 'standing' | 'startedAtMs'> | null
  /** The newest queue of the instance. */
  readonly latest: string | null
  readonly cells: readonly Pick<CellRun, 'name' | 'state'>[]
  readonly cellsSha256: string
}

/** Whether the queue that was approved is done. Anything else than that very queue, run to its end, ends the plan. */
export function queueAnswer(
  plan: WhenDonePlan,
  { queue, latest, cells, cellsSha256 }: SeenQueue,
): 'wait' | 'ready' | Stop {
  if (queue === null || queue.name !== plan.queue) return stop('queueGone')
  if (queue.startedAtMs !== plan.queueStartedAtMs || latest !== plan.queue) return stop('queueOther')
  if (cells.length !== plan.cellCount || cellsSha256 !== plan.cellsSha256) {
    return stop('cellsChanged', { before: plan.cellCount, now: cells.length })
  }
  const { standing } = queue
  if (standing.is === 'running') return 'wait'
  if (standing.is !== 'done') return stop('queueEnded', { is: standing.is })
  const bad = cells.filter(({ state }) => state !== 'ok')
  // Whatever the queue counts: a cell that was not run is none that failed.
  const notRun = bad.filter(({ state }) => state === 'waiting' || state === 'running' || state === 'interrupted')
  if (notRun.length > 0) return stop('queueEnded', { is: 'done' }, notRun)
  if ((bad.length > 0 || standing.failed > 0) && plan.ifCellsFailed === 'stop') {
    return stop('cellsFailed', { count: Math.max(bad.length, standing.failed) }, bad)
  }
  return 'ready'
}

function stop(reason: Stop['reason'], params: Stop['params'] = {}, cells: readonly { name: string }[] = []): Stop {
  return { reason, params, items: cells.slice(0, 50).map(({ name }) => name) }
}
