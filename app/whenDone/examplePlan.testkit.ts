import type { WhenDonePlan } from './whenDonePlan.ts'

/** Of a queue of two cells. */
export const exampleWhenDonePlan: WhenDonePlan = {
  version: 1,
  instanceId: 'b6f24c9ac7-3bf7e58e',
  alias: 'autodl-lora-1',
  containerUuid: 'b6f24c9ac7-3bf7e58e',
  hostKeySha256: `SHA256:${'a'.repeat(43)}`,
  queue: '2026-11-27T13-42-31-000Z',
  queueStartedAtMs: 1_795_000_000_000,
  leftOut: [],
  cellCount: 2,
  cellsSha256: 'c'.repeat(64),
  bringTo: 'home',
  ifCellsFailed: 'stop',
  stays: [],
  noticeMs: 600_000,
}
