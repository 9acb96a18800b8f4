import type { HistoryView, Series } from '#app/history/historyView.ts'

const KINDS = ['bytes', 'inodes', 'gpuLoad', 'gpuMemory', 'memory', 'cpu'] as const
export type SeriesKind = (typeof KINDS)[number]

export type SeriesGroup = { readonly kind: SeriesKind; readonly series: readonly Series[] }

/** What is drawn into one chart, in the order of the charts; what was never read has none. */
export function seriesGroups({ series }: HistoryView): SeriesGroup[] {
  return KINDS.map((kind) => ({ kind, series: series.filter(({ of }) => of.kind === kind) })).filter(
    (group) => group.series.length > 0,
  )
}
