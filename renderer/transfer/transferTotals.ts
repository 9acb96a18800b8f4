import type { TransferView } from '#app/transfer/transferView.ts'

const ACTIVE: ReadonlySet<TransferView['state']> = new Set([
  'queued',
  'planning',
  'running',
  'paused',
  'waiting',
  'digesting',
  'verifying',
])

/** All transfers as one: cancelled ones are out of it, failed ones stay in the total and are counted. */
export function transferTotals(transfers: readonly TransferView[]) {
  const counted = transfers.filter(({ state }) => state !== 'cancelled')
  const sum = (of: (transfer: TransferView) => number) => counted.reduce((total, each) => total + of(each), 0)
  const running = counted.filter(({ state, bytesPerSecond }) => state === 'running' && bytesPerSecond !== null)
  const sizeBytes = sum((each) => each.sizeBytes)
  const doneBytes = sum((each) => (each.state === 'failed' ? 0 : each.doneBytes))
  const bytesPerSecond =
    running.length === 0 ? null : running.reduce((total, each) => total + (each.bytesPerSecond ?? 0), 0)
  const leftBytes = counted
    .filter(({ state }) => ACTIVE.has(state))
    .reduce((total, each) => total + Math.max(0, each.sizeBytes - each.doneBytes), 0)
  return {
    number: counted.length,
    active: counted.filter(({ state }) => ACTIVE.has(state)).length,
    finished: counted.filter(({ state }) => state === 'done').length,
    failed: counted.filter(({ state }) => state === 'failed').length,
    sizeBytes,
    doneBytes,
    bytesPerSecond,
    /** null while nothing moves: no rate, no promise. */
    secondsLeft: bytesPerSecond === null || bytesPerSecond <= 0 ? null : leftBytes / bytesPerSecond,
  }
}
