/** A literal of Python, as far as headers of numpy use them. Tuples and lists are told apart: `(3)` is a number, `(3,)` a shape. */
export type PythonLiteral =
  | { kind: 'text'; value: string }
  | { kind: 'int'; value: number }
  | { kind: 'bool'; value: boolean }
  | { kind: 'none' }
  | { kind: 'tuple' | 'list'; items: PythonLiteral[] }
  | { kind: 'dict'; entries: [PythonLiteral, PythonLiteral][] }

class LiteralFault extends Error {}

/** Deeper than any type that people define; a header is at most 64 KiB anyway. */
const MAX_DEPTH = 32

/**
 * Reads one literal with nothing but blanks around it; null for anything else, such as `03`, which Python 3 refuses. Python 2
 * wrote `3L` for numbers.
 */
export function pythonLiteral(text: string): PythonLiteral | null {
  let at = 0
  const blanks = (): void => {
    while (' \t\n\r'.includes(text[at] ?? 'x')) at++
  }
  const eat = (token: string): boolean => {
    if (!text.startsWith(token, at)) return false
    at += token.length
    return true
  }
  const fail = (): never => {
    throw new LiteralFault()
  }
  const quoted = (): PythonLiteral => {
    // An `u` or `b` before it comes from other writers and changes nothing that is looked at here.
    if (text[at] === 'u' || text[at] === 'b') at++
    const quote = text[at] ?? ''
    const end = text.indexOf(quote, at + 1)
    if (end < 0) fail()
    const value = text.slice(at + 1, end)
    if (/[\\\n]/.test(value)) fail()
    at = end + 1
    return { kind: 'text', value }
  }
  const int = (): PythonLiteral => {
    const start = at
    while (/[0-9]/.test(text[at] ?? '')) at++
    const digits = text.slice(start, at)
    if (digits.length > 1 && digits.startsWith('0')) fail()
    if (text[at] === 'L') at++
    if (/[A-Za-z0-9_.]/.test(text[at] ?? '')) fail()
    return { kind: 'int', value: Number(digits) }
  }
  /** Items up to the closing bracket, and whether a comma came last or between. */
  const sequence = (close: string, depth: number): { items: PythonLiteral[]; commas: boolean } => {
    const items: PythonLiteral[] = []
    let commas = false
    for (;;) {
      blanks()
      if (eat(close)) return { items, commas }
      if (items.length > 0 && !commas) fail()
      items.push(value(depth))
      blanks()
      if (eat(',')) commas = true
      else if (text[at] === close) commas ||= items.length > 1
      else fail()
    }
  }
  const dict = (depth: number): PythonLiteral => {
    const entries: [PythonLiteral, PythonLiteral][] = []
    for (;;) {
      blanks()
      if (eat('}')) return { kind: 'dict', entries }
      const key = value(depth)
      blanks()
      if (!eat(':')) fail()
      entries.push([key, value(depth)])
      blanks()
      if (!eat(',') && text[at] !== '}') fail()
    }
  }
  const value = (depth: number): PythonLiteral => {
    if (depth > MAX_DEPTH) fail()
    blanks()
    const first = text[at] ?? ''
    if (eat('{')) return dict(depth + 1)
    if (eat('[')) return { kind: 'list', items: sequence(']', depth + 1).items }
    if (eat('(')) {
      const { items, commas } = sequence(')', depth + 1)
      const [only] = items
      return only !== undefined && items.length === 1 && !commas ? only : { kind: 'tuple', items }
    }
    if (eat('True')) return { kind: 'bool', value: true }
    if (eat('False')) return { kind: 'bool', value: false }
    if (eat('None')) return { kind: 'none' }
    if (/[0-9]/.test(first)) return int()
    if (/^[ub]?['"]/.test(text.slice(at, at + 2))) return quoted()
    return fail()
  }
  try {
    const result = value(0)
    blanks()
    return at === text.length ? result : null
  } catch (error) {
    if (error instanceof LiteralFault) return null
    throw error
  }
}
