import type { Language } from './language.ts'
import { useI18n } from './useI18n.ts'

/** The language on screen now. */
export function useLanguage(): Language {
  return useI18n().language === 'en' ? 'en' : 'zh'
}
