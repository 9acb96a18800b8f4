/** `*` and `?` as `find -name` reads them; a backslash makes the next character literal. */
export function namePattern(glob: string): RegExp {
  const source = glob.replace(/\\(.)|[.+^${}()|[\]]|\*|\?/g, (part, literal?: string) => {
    if (literal !== undefined) return literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    if (part === '*') return '[^]*'
    return part === '?' ? '[^]' : `\\${part}`
  })
  return new RegExp(`^${source}$`)
}
