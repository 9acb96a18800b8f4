import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { TextArgs } from './textArgs.ts'
import type { textTables } from './textTables.ts'

type Tables = typeof textTables

/** `t` of one capability: keys and placeholder values are checked by the compiler. */
export type Text<N extends keyof Tables> = <K extends keyof Tables[N] & string>(
  key: K,
  ...args: Tables[N][K] extends { readonly zh: infer S extends string } ? TextArgs<S> : never
) => string

/** The sentences of one capability in the language on screen. */
export function useText<N extends keyof Tables & string>(namespace: N): Text<N> {
  const { i18n } = useTranslation()
  const language = i18n.language
  return useMemo(() => {
    const fixed = i18n.getFixedT(language, namespace)
    return ((key: string, params?: object) => fixed(key, { ...params })) as Text<N>
  }, [i18n, language, namespace])
}
