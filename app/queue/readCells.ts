import { type Cell, cellSchema, MOST_CELLS, USUAL_EPOCHS } from './cell.ts'
import { cellName } from './cellName.ts'

/** Why a line is no cell: its number of epochs is none, it has signs that cannot be shown, it is too long, or there are too many. */
export type CellProblem = 'epochs' | 'signs' | 'tooMany'

export type CellLine = {
  /** In the text, from 1. */
  readonly line: number
  readonly text: string
} & ({ readonly cell: Cell; readonly problem: null } | { readonly cell: null; readonly problem: CellProblem })

/**
 * Cells from text: a queue file, or rows of a spreadsheet (config, task, epochs, options). Blank lines, comments and a row of column
 * names do not count; whatever ends a line is understood.
 */
export function readCells(text: string): CellLine[] {
  const lines = text.split(/\r\n|\r|\n/).map((raw, index) => ({ line: index + 1, text: raw.trim() }))
  const meant = lines.filter(
    ({ text: each }) => each !== '' && !each.startsWith('#') && !/^config\s+task\b/i.test(each),
  )
  return meant.map(({ line, text: each }, index) => {
    if (index >= MOST_CELLS) return { line, text: each, cell: null, problem: 'tooMany' }
    const [config = '', task = '-', epochs = String(USUAL_EPOCHS), ...options] = each.split(/\s+/)
    if (!/^[1-9]\d{0,5}$/.test(epochs)) return { line, text: each, cell: null, problem: 'epochs' }
    const cell = cellSchema.safeParse({ config, task, epochs: Number(epochs), options }).data
    return cell === undefined
      ? { line, text: each, cell: null, problem: 'signs' }
      : { line, text: each, cell, problem: null }
  })
}

/** Names that more than one of the cells has: they would write over one another's checkpoints. Names that a file system refuses, too. */
export function cellsInTheWay(cells: readonly Cell[]): { readonly twice: string[]; readonly tooLong: string[] } {
  const counts = new Map<string, number>()
  for (const cell of cells) {
    const name = cellName(cell)
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  const names = [...counts.keys()]
  return {
    twice: names.filter((name) => (counts.get(name) ?? 0) > 1),
    // 255 bytes are the most that a file may be called; a log has `.log.part` behind its name.
    tooLong: names.filter((name) => name.length > 240),
  }
}
