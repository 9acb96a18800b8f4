import { useCallback } from 'react'
import type { Bilingual } from '#app/text/defineText.ts'
import { fillText } from '#app/text/fillText.ts'
import { useLanguage } from './useLanguage.ts'

/**
 * Speaks a sentence that is data or whose key is only known at run time (profile, errors, evidence) in the language on screen, with
 * its values put in.
 */
export function useBilingual(): (sentence: Bilingual, params?: Parameters<typeof fillText>[1]) => string {
  const language = useLanguage()
  return useCallback((sentence, params) => fillText(sentence[language], params), [language])
}
