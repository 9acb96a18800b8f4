import type { TransferView } from '#app/transfer/transferView.ts'

const ENDED: ReadonlySet<TransferView['state']> = new Set(['done', 'failed', 'cancelled'])

/** Waits, runs or is paused: it has not ended yet. */
export function isActive({ state }: Pick<TransferView, 'state'>): boolean {
  return !ENDED.has(state)
}

/** Did not bring everything that it should have; a folder counts as failed when one file of it did. */
export function hasFailed({ state, folder }: Pick<TransferView, 'state' | 'folder'>): boolean {
  return state === 'failed' || (state === 'done' && (folder?.failed ?? 0) > 0)
}

/** The transfers that somebody still waits for or has to look at; a failed one is of them until it is settled. */
export function unfinished(transfers: readonly TransferView[]): TransferView[] {
  return transfers.filter((transfer) => isActive(transfer) || hasFailed(transfer))
}

/** All that ended, the newest on top. */
export function history(transfers: readonly TransferView[]): TransferView[] {
  return transfers
    .filter((transfer) => !isActive(transfer))
    .sort((a, b) => (b.endedAtMs ?? b.startedAtMs) - (a.endedAtMs ?? a.startedAtMs))
}

/**
 * Everything since nothing was under way: what is active, and what ended while some of it was. Progress in all is told of
 * these, so that it neither jumps back when one ends nor counts the pulls of last week.
 */
export function currentBatch(transfers: readonly TransferView[]): TransferView[] {
  const active = transfers.filter(isActive)
  let sinceMs = Math.min(...active.map(({ startedAtMs }) => startedAtMs))
  const batch = [...active]
  for (const ended of history(transfers)) {
    if ((ended.endedAtMs ?? 0) < sinceMs) break
    batch.push(ended)
    sinceMs = Math.min(sinceMs, ended.startedAtMs)
  }
  return batch
}
