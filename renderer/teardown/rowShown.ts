import type { Row } from '#app/teardown/teardownView.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'

/** How a line of evidence is shown. */
export type RowShown = {
  readonly risk: Risk
  readonly word: 'passed' | 'failed' | 'unknown' | 'expired' | 'notApplicable'
}

/**
 * What a line may claim now. Only a green line that was read and has not expired has passed; a green line without a time,
 * or past its time, is unknown like one that was never read.
 */
export function rowShown(row: Pick<Row, 'status' | 'atMs' | 'expiresAtMs'>, nowMs: number): RowShown {
  if (row.status === 'red') return { risk: 'lost', word: 'failed' }
  if (row.status === 'unknown' || row.atMs === null) return { risk: 'unknown', word: 'unknown' }
  if (row.expiresAtMs !== null && row.expiresAtMs <= nowMs) return { risk: 'unknown', word: 'expired' }
  return row.status === 'green' ? { risk: 'safe', word: 'passed' } : { risk: 'plain', word: 'notApplicable' }
}
