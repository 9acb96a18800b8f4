import type { ILink, Terminal } from '@xterm/xterm'
import { linksIn, type TerminalLink } from './linksIn.ts'

/** The links on the line of a row of the screen (1-based, from the top of the scroll-back), also where the line is wrapped. */
export function linksOfRow(term: Terminal, row: number, follow: (link: TerminalLink) => void): ILink[] {
  const { buffer, cols } = { buffer: term.buffer.active, cols: term.cols }
  let first = row - 1
  while (first > 0 && buffer.getLine(first)?.isWrapped === true) first--
  let last = row - 1
  while (buffer.getLine(last + 1)?.isWrapped === true) last++
  let text = ''
  /** Where each character of the text is: a wide one takes two cells, a cell may hold several. */
  const cells: { readonly x: number; readonly y: number }[] = []
  for (let line = first; line <= last; line++) {
    for (let x = 0; x < cols; x++) {
      const cell = buffer.getLine(line)?.getCell(x)
      if (cell === undefined || cell.getWidth() === 0) continue
      const characters = cell.getChars() || ' '
      for (const _ of characters.split('')) cells.push({ x: x + 1, y: line + 1 })
      text += characters
    }
  }
  return linksIn(text).flatMap((link) => {
    const start = cells[link.from]
    const end = cells[link.to - 1]
    if (start === undefined || end === undefined || row < start.y || row > end.y) return []
    return [{ range: { start, end }, text: link.text, activate: () => follow(link) }]
  })
}
