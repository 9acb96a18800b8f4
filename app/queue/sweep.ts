import { type Cell, MOST_CELLS } from './cell.ts'

export type SweepAxis = {
  /** As the command knows it: `lr` becomes `--lr=1e-3`; what begins with a dash or ends with `=` is taken as it is. */
  readonly name: string
  readonly values: readonly string[]
}

/** How many cells a sweep has, without making them. */
export function sweepSize(base: readonly Cell[], axes: readonly SweepAxis[]): number {
  return axes.reduce((count, { values }) => count * Math.max(1, values.length), base.length)
}

/** Each cell of `base` with each combination of values, the last axis turning fastest; empty when there would be more than a queue holds. */
export function sweep(base: readonly Cell[], axes: readonly SweepAxis[]): Cell[] {
  if (sweepSize(base, axes) > MOST_CELLS) return []
  return axes
    .filter(({ values }) => values.length > 0)
    .reduce<Cell[]>(
      (cells, { name, values }) =>
        cells.flatMap((cell) => values.map((value) => ({ ...cell, options: [...cell.options, option(name, value)] }))),
      [...base],
    )
}

function option(name: string, value: string): string {
  if (name.endsWith('=')) return `${name}${value}`
  return name.startsWith('-') ? `${name}=${value}` : `--${name}=${value}`
}
