import type { WhenDonePlan } from '#app/whenDone/whenDonePlan.ts'
import type { WhenDoneStage, WhenDoneView } from '#app/whenDone/whenDoneView.ts'

/** How far a 关机 is that was approved in advance. */
export type WhenDoneStory = 'none' | 'waiting' | 'securing' | 'notice' | 'off' | 'stopped'

export function storyWhenDonePlan(): WhenDonePlan {
  return {
    version: 1,
    instanceId: 'b6f24c9a07-3bf7e580',
    alias: 'autodl-lora-2',
    containerUuid: 'b6f24c9a07-3bf7e580',
    hostKeySha256: `SHA256:${'a'.repeat(43)}`,
    queue: '2026-11-27T09-00-00-000Z',
    queueStartedAtMs: 0,
    leftOut: [],
    cellCount: 12,
    cellsSha256: '0'.repeat(64),
    bringTo: 'home',
    ifCellsFailed: 'stop',
    stays: [],
    noticeMs: 600_000,
  }
}

export function storyWhenDone(story: WhenDoneStory, nowMs: number): WhenDoneView | null {
  const stages: { readonly [S in Exclude<WhenDoneStory, 'none'>]: WhenDoneStage } = {
    waiting: { is: 'waiting' },
    securing: { is: 'securing', open: 3 },
    notice: { is: 'notice', atMs: nowMs + 512_000 },
    off: { is: 'off', atMs: nowMs - 3_600_000 },
    stopped: {
      is: 'stopped',
      atMs: nowMs - 3_600_000,
      stop: {
        reason: 'notSafe',
        params: { count: 2 },
        items: [
          '/root/autodl-tmp/checkpoints/lora-r32_seg_lr=3e-4_seed=1/best.pth',
          '/root/autodl-tmp/checkpoints/lora-r32_seg_lr=1e-4_seed=2/best.pth',
        ],
      },
    },
  }
  if (story === 'none') return null
  const approvedAtMs = nowMs - 5 * 3_600_000
  return {
    plan: storyWhenDonePlan(),
    planHash: 'a'.repeat(64),
    approvedAtMs,
    stage: stages[story],
    lookedAtMs: nowMs - 12_000,
  }
}
