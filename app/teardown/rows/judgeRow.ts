import type { RowReasonKey } from '#app/teardown/reasonKey.ts'
import type { RowId } from '#app/teardown/rowId.ts'
import type { Row } from '#app/teardown/teardownView.ts'
import type { Standing } from './standing.ts'

/** More would not be read by anybody; the count in the params is of all. */
const MAX_ITEMS = 50

export type Verdict = {
  readonly status: Row['status']
  readonly reason: RowReasonKey
  readonly params?: Row['params']
  readonly items?: readonly string[]
}

/**
 * One row out of the facts it needs: unknown when one is missing, unknown and `stale` when one is too old, and only
 * then what `judge` says. Its age is that of its oldest fact.
 */
export function judgeRow(id: RowId, needs: readonly Standing[], judge: () => Verdict): Row {
  const read = needs.filter((need) => need.kind !== 'missing')
  const verdict = unusable(needs) ?? judge()
  const expiries = read.flatMap(({ expiresAtMs }) => (expiresAtMs === null ? [] : [expiresAtMs]))
  return {
    id,
    status: verdict.status,
    reason: verdict.reason,
    params: verdict.params ?? {},
    items: (verdict.items ?? []).slice(0, MAX_ITEMS),
    source: read.length === 0 ? null : [...new Set(read.map(({ source }) => source))].join(' · '),
    atMs: read.length === 0 ? null : Math.min(...read.map(({ atMs }) => atMs)),
    expiresAtMs: expiries.length === 0 ? null : Math.min(...expiries),
  }
}

function unusable(needs: readonly Standing[]): Verdict | null {
  if (needs.some(({ kind }) => kind === 'missing')) return { status: 'unknown', reason: 'notRead' }
  return needs.some(({ kind }) => kind === 'stale') ? { status: 'unknown', reason: 'stale' } : null
}
