import type { Plan } from './plan.ts'
import type { RowId } from './rowId.ts'
import type { Row } from './teardownView.ts'

/** What 关机 cannot do without: it has to be this very instance, and how it is powered off has to be known. */
const ALWAYS_NEEDED: readonly RowId[] = ['identity', 'shutdownAvailable']

/**
 * Whether a row keeps nothing shut: it is green, or there is nothing it could check. 关机 keeps both disks, so what could not be
 * looked at does not block it either, if the plan names it; what was looked at and is red does, and so does what is too old.
 */
export function rowHolds(row: Pick<Row, 'id' | 'status' | 'reason'>, plan: Plan): boolean {
  if (row.status === 'green' || row.status === 'notApplicable') return true
  return (
    mayBeNamed(row) &&
    plan.verb === 'shutdown' &&
    plan.notLookedAt.some((one) => one.row === row.id && one.reason === row.reason)
  )
}

/** Whether a plan that ends with 关机 may name this row as not looked at. */
export function mayBeNamed({ id, status, reason }: Pick<Row, 'id' | 'status' | 'reason'>): boolean {
  return status === 'unknown' && reason !== 'stale' && !ALWAYS_NEEDED.includes(id)
}
