import Papa from 'papaparse'
import type { Scalars } from '#app/files/scalars.ts'

/** Numbers along a step. */
export type Curve = {
  readonly name: string
  readonly xs: readonly number[]
  readonly values: readonly (number | null)[]
  /** When each was written; null where the file does not say. */
  readonly timesMs: readonly number[] | null
  /** All there are; of many not all are drawn. */
  readonly count: number
}

export type TextTable = { readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** Columns that count what the others are along. */
const ALONG = ['step', 'global_step', 'iteration', 'iter', 'epoch']

export function curvesOfScalars({ tags }: Scalars): Curve[] {
  return tags.map(({ tag, steps, timesMs, values, count }) => ({ name: tag, xs: steps, timesMs, values, count }))
}

/** A table of text with a first line of names; null for what is none. */
export function tableOfText(text: string): TextTable | null {
  const { data, errors } = Papa.parse<string[]>(text, { skipEmptyLines: true })
  const [head, ...rows] = data
  const isTable = head !== undefined && head.length > 1 && rows.length > 0
  return isTable && !errors.some(({ type }) => type === 'Quotes') ? { head, rows } : null
}

/** Columns with numbers, along the one that counts steps, else along the rows. */
export function curvesOfTable({ head, rows }: TextTable): Curve[] {
  const along = ALONG.map((name) => head.findIndex((each) => each.trim().toLowerCase() === name)).find((at) => at >= 0)
  const numbersOf = (column: number) => rows.map((row) => numberOf(row[column]))
  const xs = along === undefined ? rows.map((_, index) => index + 1) : numbersOf(along)
  return head.flatMap((name, column) => {
    if (column === along) return []
    // A row that says nothing of this column is none of its points.
    const points = numbersOf(column).flatMap((value, index) => {
      const x = xs[index]
      return value === null || x == null ? [] : [{ x, value }]
    })
    if (points.length < 2) return []
    return [
      {
        name,
        xs: points.map(({ x }) => x),
        values: points.map(({ value }) => value),
        timesMs: null,
        count: points.length,
      },
    ]
  })
}

function numberOf(text: string | undefined): number | null {
  if (text === undefined || text.trim() === '') return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}
