import { BerthError } from '#app/contract/berthError.ts'

/**
 * One POSIX shell word that expands to exactly `word`. The only quoting function of Berth. Refused with `internal`: NUL,
 * which no argument can hold, and a lone surrogate, which would reach the instance as another name.
 */
export function quote(word: string): string {
  if (word.includes('\0') || /[\uD800-\uDFFF]/u.test(word)) throw new BerthError('internal', { reason: 'unquotable' })
  return `'${word.replaceAll("'", `'\\''`)}'`
}
