import type { Cell } from './cell.ts'

/** Cells dealt like cards, row by row, so that a list sorted by size gives every instance its share of the long ones. */
export function dealCells(cells: readonly Cell[], hands: number): Cell[][] {
  return Array.from({ length: hands }, (_, hand) => cells.filter((_cell, row) => row % hands === hand))
}
