import { useCallback } from 'react'
import type { Bilingual } from '#app/text/defineText.ts'
import { fillText } from './fillText.ts'
import { useLanguage } from './useLanguage.ts'

/** Speaks a sentence that is data (profile, errors, evidence) in the language on screen. */
export function useBilingual(): (sentence: Bilingual, params?: Parameters<typeof fillText>[2]) => string {
  const language = useLanguage()
  return useCallback((sentence, params) => fillText(sentence, language, params), [language])
}
