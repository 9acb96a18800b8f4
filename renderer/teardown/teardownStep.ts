import { holds } from '#app/teardown/evaluateGate.ts'
import type { RowId, TeardownView } from '#app/teardown/teardownView.ts'

/** Index of the step under way: 0 choose, 1 decide, 2 pull, 3 evidence, 4 approve, 5 act, 6 all done. */
export function teardownStep({ state, rows, gate }: Pick<TeardownView, 'state' | 'rows' | 'gate'>): number {
  if (state === 'idle') return 0
  if (state === 'released') return 6
  if (state !== 'preparing') return 5
  const open = (id: RowId) => rows.some((row) => row.id === id && !holds(row))
  if (open('decided')) return 1
  if (open('digests') || open('loads') || open('localCopies')) return 2
  return gate?.allow === true ? 4 : 3
}
