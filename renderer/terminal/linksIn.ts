/** A place in a line of output that leads somewhere: an address or a file of the instance. Positions count characters. */
export type TerminalLink = {
  readonly kind: 'address' | 'path'
  readonly text: string
  readonly from: number
  readonly to: number
}

const ADDRESS = /https:\/\/[^\s"'<>`|\\^{}\p{Script=Han}，。；：！？、（）《》【】“”‘’]+/gu
/** An absolute path of two names at least, so that a lone `/` or `/s` is none. */
const PATH = /(?<![\p{L}\p{N}_.~:/-])\/[\p{L}\p{N}_.@+%=-]+(?:\/[\p{L}\p{N}_.@+%=-]+)+\/?/gu
/** What ends a sentence or closes a bracket around it is not of it. */
const AFTER = new Set('.,;:!?)]')

/** The links in one line, from left to right. A path inside an address is of the address. */
export function linksIn(line: string): readonly TerminalLink[] {
  const links: TerminalLink[] = []
  const add = (kind: TerminalLink['kind'], pattern: RegExp): void => {
    for (const match of line.matchAll(pattern)) {
      let text = match[0]
      while (AFTER.has(text.at(-1) ?? '')) text = text.slice(0, -1)
      const from = match.index
      if (text === '' || links.some((other) => from < other.to && from + text.length > other.from)) continue
      links.push({ kind, text, from, to: from + text.length })
    }
  }
  add('address', ADDRESS)
  add('path', PATH)
  return links.sort((one, other) => one.from - other.from)
}
