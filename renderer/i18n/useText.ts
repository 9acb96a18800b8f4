import { useMemo } from 'react'
import type { TextTable } from '#app/text/defineText.ts'
import { useI18n } from './useI18n.ts'
import { withTable } from './withTable.ts'

/** `t` of one table of sentences: keys and placeholder values are checked by the compiler. */
export type Text<T extends TextTable> = <K extends keyof T & string>(
  key: K,
  ...args: T[K] extends { readonly zh: infer S extends string } ? TextArgs<S> : never
) => string

/** The sentences of a table in the language on screen. */
export function useText<T extends TextTable>(table: T): Text<T> {
  const i18n = useI18n()
  return useMemo(() => {
    const fixed = i18n.getFixedT(i18n.language, withTable(i18n, table))
    return ((key: string, params?: object) => fixed(key, { ...params })) as Text<T>
  }, [i18n, table])
}

/** The names of the `{{placeholders}}` in a sentence, at type level. */
type PlaceholdersOf<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | PlaceholdersOf<Rest>
  : never

/** The second argument of `t`: absent for a sentence without placeholders, else exactly its values. `count` chooses the plural. */
type TextArgs<S extends string> = [PlaceholdersOf<S>] extends [never]
  ? []
  : [params: { readonly [P in PlaceholdersOf<S>]: P extends 'count' ? number : string | number }]
