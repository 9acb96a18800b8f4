import type { Alert } from '#app/alerts/alert.ts'

const HOUR_MS = 3_600_000

/** Alerts of every kind, of several instances, some of them over. */
export function storyAlerts(nowMs: number): Alert[] {
  const alert = (id: number, hours: number, facts: Partial<Alert>): Alert => ({
    id,
    atMs: nowMs - hours * HOUR_MS,
    instanceId: 'b6f24c9a07-3bf7e580',
    alias: 'autodl-lora-2',
    endedAtMs: null,
    kind: 'fills',
    tier: 'fs',
    measure: 'inodes',
    level: 'critical',
    usedRatio: 0.957,
    fullAtMs: null,
    count: null,
    ownBytes: null,
    yuan: null,
    sinceMs: null,
    hoursLeft: null,
    queue: null,
    whenDone: null,
    ...facts,
  })
  const noTier = { tier: null, measure: null, level: null, usedRatio: null } as const
  return [
    alert(6, 0.2, {}),
    alert(5, 3, { tier: 'data', measure: 'bytes', level: 'high', usedRatio: 0.93, ownBytes: 1_288_490_188 }),
    alert(4, 6, {
      kind: 'filesGrow',
      tier: 'fs',
      measure: 'inodes',
      level: null,
      count: 12_400,
      fullAtMs: nowMs + 15 * HOUR_MS,
    }),
    alert(3, 9, { kind: 'fillsSoon', tier: 'data', measure: 'bytes', level: null, fullAtMs: nowMs + 7 * HOUR_MS }),
    alert(2, 20, { kind: 'atRisk', count: 3, ...noTier, endedAtMs: nowMs - 18 * HOUR_MS }),
    alert(1, 50, { kind: 'atRisk', count: 1, ...noTier, alias: 'autodl-det-1', endedAtMs: nowMs - 49 * HOUR_MS }),
  ]
}
