import type { InstanceId } from '#app/instance/instance.ts'
import { type Alert, alertKey } from './alert.ts'
import type { Conditions } from './conditionsOf.ts'

const MOST_ALERTS = 300
/** What ended and comes back so soon is the same. */
const SAME_MS = 3_600_000

/** The list after an instance was judged, oldest first, and what of it is new: to be told now. */
export function nextAlerts(
  alerts: readonly Alert[],
  about: { readonly instanceId: InstanceId; readonly alias: string; readonly nowMs: number },
  { holds, over }: Conditions,
): { readonly alerts: readonly Alert[]; readonly raised: readonly Alert[] } {
  const { instanceId, alias, nowMs } = about
  const raised: Alert[] = []
  let next = [...alerts]
  const isOpen = (alert: Alert): boolean => alert.instanceId === instanceId && alert.endedAtMs === null
  const held = new Set(holds.map(alertKey))
  for (const key of over)
    next = next.map((alert) =>
      isOpen(alert) && alertKey(alert) === key && !held.has(key) ? { ...alert, endedAtMs: nowMs } : alert,
    )
  for (const facts of holds) {
    const key = alertKey(facts)
    const last = next.findLastIndex((alert) => alert.instanceId === instanceId && alertKey(alert) === key)
    const before = next[last]
    if (before !== undefined && before.endedAtMs === null) continue
    if (before?.endedAtMs != null && nowMs - before.endedAtMs < SAME_MS) {
      next[last] = { ...before, endedAtMs: null }
      continue
    }
    const alert: Alert = { ...facts, id: (next.at(-1)?.id ?? 0) + 1, atMs: nowMs, instanceId, alias, endedAtMs: null }
    next.push(alert)
    raised.push(alert)
  }
  return { alerts: next.slice(-MOST_ALERTS), raised }
}
