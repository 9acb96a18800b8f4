import type { Instance } from '#app/instance/instance.ts'
import type { PlanVerb } from '#app/teardown/plan.ts'
import type { Row, TeardownState, TeardownView } from '#app/teardown/teardownView.ts'
import { storyLedger } from './storyStorage.ts'

const MINUTE = 60_000

/** An invented teardown in a state of choice; `allow` makes every line of evidence green. */
export function storyTeardown(
  instance: Instance,
  nowMs: number,
  state: TeardownState,
  verb: PlanVerb,
  allow: boolean,
): TeardownView {
  const row = (id: Row['id'], reason: string, change: Partial<Row> = {}): Row => ({
    id,
    status: 'green',
    reason,
    params: {},
    items: [],
    source: 'SSH',
    atMs: nowMs - 8_000,
    expiresAtMs: nowMs + 10 * MINUTE,
    ...change,
  })
  const rows = [
    row('identity', 'identitySame', { items: [instance.hostKey.sha256] }),
    row('decided', 'decidedAll', { params: { count: 6 } }),
    row('digests', 'digestsEqual', { params: { count: 4 }, source: 'SHA-256', atMs: nowMs - 2 * MINUTE }),
    row('loads', 'loadsAll', { params: { count: 3, level: 2 }, source: 'Berth', atMs: nowMs - 2 * MINUTE }),
    row('unchanged', 'unchangedChanged', {
      status: allow ? 'green' : 'red',
      params: { count: 1 },
      items: ['/root/autodl-tmp/checkpoints/lora-r64/best.pth'],
    }),
    row('quiet', 'quietRunning', {
      status: allow ? 'green' : 'unknown',
      params: { count: 1 },
      items: ['4127 python train.py --config r64.yaml'],
      atMs: nowMs - 14 * MINUTE,
    }),
    row('localCopies', 'localThere', { params: { count: 4 }, source: null, atMs: allow ? nowMs : null }),
    state === 'guidingOff'
      ? row('shutdownAvailable', 'shutdownAbsent', { status: 'notApplicable' })
      : row('shutdownAvailable', 'shutdownThere'),
  ]
  const decisions = storyLedger(nowMs).entries.map(({ artefact, discarded }) => ({
    artefact,
    decision: discarded === null ? ('pull' as const) : ('discard' as const),
  }))
  return {
    state,
    plan: {
      version: 1,
      instanceId: instance.id,
      alias: instance.alias,
      containerUuid: instance.containerUuid,
      hostKeySha256: instance.hostKey.sha256,
      verb,
      decisions,
      acceptedProcesses: [],
      acceptedNames: [],
      notLookedAt: [],
      leftOut: ['/root/autodl-tmp/imagenet-1k'],
      nothingToKeep: false,
      keptUnread: [],
    },
    planHash: '7c41e0'.repeat(11).slice(0, 64),
    rows: allow
      ? rows.map((each) => ({ ...each, status: 'green' as const, atMs: nowMs, expiresAtMs: nowMs + 10 * MINUTE }))
      : rows,
    gate: allow
      ? { allow: true }
      : {
          allow: false,
          reasons: [
            { row: 'unchanged', why: 'red' },
            { row: 'quiet', why: 'stale' },
          ],
        },
    drift: [],
    checking: false,
    scheduledAtMs: state === 'approved' ? nowMs + 1_740_000 : null,
    clock:
      state === 'parked' || state === 'releasing'
        ? { anchorMs: nowMs, known: 'observed', windowDays: 15, deadlineMs: nowMs + 15 * 24 * 60 * MINUTE }
        : null,
    sealedAtMs: state === 'parked' || state === 'releasing' ? nowMs - 3_600_000 : null,
    failure: null,
  }
}
