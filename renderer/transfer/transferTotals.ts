import type { TransferView } from '#app/transfer/transferView.ts'
import { hasFailed, isActive } from './transferGroup.ts'

/**
 * Several transfers as one: cancelled ones are out of it, failed ones stay in the total and are counted. One that has not
 * begun knows no size of its own; `knownBytes` may know it.
 */
export function transferTotals(
  transfers: readonly TransferView[],
  knownBytes: (transfer: TransferView) => number | null = () => null,
) {
  const counted = transfers
    .filter(({ state }) => state !== 'cancelled')
    .map((transfer) => ({
      transfer,
      sizeBytes: transfer.sizeBytes > 0 || !isActive(transfer) ? transfer.sizeBytes : knownBytes(transfer),
    }))
  const sizeBytes = counted.reduce((total, each) => total + (each.sizeBytes ?? 0), 0)
  const doneBytes = counted.reduce(
    (total, { transfer }) => total + (transfer.state === 'failed' ? 0 : transfer.doneBytes),
    0,
  )
  const rates = counted.flatMap(({ transfer }) =>
    transfer.state === 'running' && transfer.bytesPerSecond !== null ? [transfer.bytesPerSecond] : [],
  )
  const bytesPerSecond = rates.length === 0 ? null : rates.reduce((total, rate) => total + rate, 0)
  const active = counted.filter(({ transfer }) => isActive(transfer))
  const leftBytes = active.reduce(
    (total, { transfer, sizeBytes }) => total + Math.max(0, (sizeBytes ?? 0) - transfer.doneBytes),
    0,
  )
  const unknown = active.filter(({ sizeBytes }) => sizeBytes === null).length
  return {
    number: counted.length,
    active: active.length,
    finished: counted.filter(({ transfer }) => transfer.state === 'done' && !hasFailed(transfer)).length,
    failed: counted.filter(({ transfer }) => hasFailed(transfer)).length,
    /** Those whose size nobody knows yet; they are in no sum. */
    unknown,
    sizeBytes,
    doneBytes,
    bytesPerSecond,
    /** null while nothing moves or a size is not known: no rate, no promise. */
    secondsLeft:
      bytesPerSecond === null || bytesPerSecond <= 0 || unknown > 0 ? null : Math.ceil(leftBytes / bytesPerSecond),
  }
}
