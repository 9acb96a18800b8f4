import type { Profile } from '#app/profile/profile.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import { usualPlan } from '#app/queue/queuePlan.ts'
import type { QueueView } from '#app/queue/queueView.ts'

const HOUR_MS = 3_600_000

/** `ended`: with its sixth cell. */
export type QueueStory = 'running' | 'ended'

/** A queue in its seventh cell, with one of each outcome before it. */
export function storyQueue(
  story: QueueStory,
  profile: Profile,
  nowMs: number,
): { names: string[]; queue: QueueView; cells: CellRun[] } {
  const cell = (index: number, part: Partial<CellRun>): CellRun => {
    const lr = ['1e-3', '3e-4', '1e-4'][index % 3] ?? ''
    return {
      index,
      cell: { config: 'configs/lora-r32.yaml', task: 'seg', epochs: 20, options: [`--lr=${lr}`, `--seed=${index}`] },
      name: `lora-r32_seg_lr=${lr}_seed=${index}`,
      state: 'waiting',
      startedAtMs: null,
      durationSeconds: null,
      exitCode: null,
      sync: null,
      syncWhy: null,
      oomKills: 0,
      isSuspect: false,
      ...part,
    }
  }
  const ran = (hoursAgo: number, hours: number, part: Partial<CellRun>): Partial<CellRun> => ({
    state: 'ok',
    sync: 'ok',
    exitCode: 0,
    startedAtMs: nowMs - hoursAgo * HOUR_MS,
    durationSeconds: hours * 3600,
    ...part,
  })
  return {
    names: ['2026-11-24T09-12-00-000Z', '2026-11-26T01-30-00-000Z'],
    queue: {
      name: '2026-11-26T01-30-00-000Z',
      standing: story === 'running' ? { is: 'running' } : { is: 'done', failed: 3 },
      plan: usualPlan(profile),
      startedAtMs: nowMs - 16 * HOUR_MS,
      edits: 0,
      startedFrom: 1,
      detachedBy: 'tmux',
      lastEventAtMs: nowMs - 1.2 * HOUR_MS,
      stopsAfterCell: false,
      orphanPid: null,
      instanceNowMs: nowMs,
      logMovedAtMs: nowMs - 8_000,
      movedAtMs: nowMs - 8_000,
      unreadableEvents: 0,
      log: '=== Queue queue.txt: 12 ablations, starting from 1 on autodl-container-8sfcmdj9gq-e8387159 ===\n[2026-11-26 09:30:01] [1/12] STARTING lora-r32_seg_lr=3e-4_seed=1 (seg, 20ep)\n',
    },
    cells: [
      cell(1, ran(16, 3.1, {})),
      cell(2, ran(12.9, 3, { sync: 'off' })),
      cell(3, ran(9.9, 0.4, { state: 'failed', sync: 'none', exitCode: 1 })),
      cell(4, ran(9.5, 3.2, { state: 'notSynced', sync: 'failed', syncWhy: 'copy' })),
      cell(5, ran(6.3, 0.6, { isSuspect: true })),
      cell(6, ran(5.7, 2.9, { state: 'interrupted', sync: 'none', exitCode: 143 })),
      ...(story === 'ended'
        ? []
        : [
            cell(7, { state: 'running', startedAtMs: nowMs - 1.2 * HOUR_MS }),
            ...[8, 9, 10, 11, 12].map((index) => cell(index, {})),
          ]),
    ],
  }
}
