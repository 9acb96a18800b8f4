import type { Cell } from '#app/queue/cell.ts'
import { cellName } from '#app/queue/cellName.ts'
import { type CellProblem, cellsInTheWay, readCells } from '#app/queue/readCells.ts'

/** A row of the editor, as it is typed. */
export type CellDraft = {
  readonly id: number
  readonly config: string
  readonly task: string
  readonly epochs: string
  readonly options: string
}

export type DraftProblem = CellProblem | 'twice' | 'tooLong'
export type CheckedDraft = {
  readonly draft: CellDraft
  readonly cell: Cell | null
  readonly problem: DraftProblem | null
}

let nextId = 1

export function emptyDraft(): CellDraft {
  return { id: nextId++, config: '', task: '', epochs: '', options: '' }
}

export function draftOf({ config, task, epochs, options }: Cell): CellDraft {
  return { id: nextId++, config, task: task === '-' ? '' : task, epochs: String(epochs), options: options.join(' ') }
}

/** What each row means, and what is wrong with it; a row without a config is none. `others`: cells that are there already. */
export function checkDrafts(drafts: readonly CellDraft[], others: readonly Cell[]): CheckedDraft[] {
  const read = drafts.map((draft): CheckedDraft => {
    if (draft.config.trim() === '') return { draft, cell: null, problem: null }
    const words = [draft.config.trim(), draft.task.trim() || '-', draft.epochs.trim() || '20', draft.options.trim()]
    const isOneWord = words.slice(0, 3).every((word) => !/\s/.test(word))
    const line = isOneWord ? readCells(words.join(' '))[0] : undefined
    return { draft, cell: line?.cell ?? null, problem: line === undefined ? 'signs' : line.problem }
  })
  const cells = read.flatMap(({ cell }) => cell ?? [])
  const { twice, tooLong } = cellsInTheWay([...others, ...cells])
  const names = { twice: new Set(twice), tooLong: new Set(tooLong) }
  return read.map((each) => {
    if (each.cell === null) return each
    const name = cellName(each.cell)
    return { ...each, problem: names.twice.has(name) ? 'twice' : names.tooLong.has(name) ? 'tooLong' : null }
  })
}
