import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './language.ts'

/** An i18next instance; a table of sentences comes to it with its first use (`withTable`). */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  // Everything is in memory, so initialisation is over when this returns.
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { zh: {}, en: {} },
    keySeparator: false,
    nsSeparator: false,
    contextSeparator: '\u0000',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}
