import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from './language.ts'
import { textTables } from './textTables.ts'

/** An i18next instance holding every sentence of the app: one namespace per capability. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  // Everything is in memory, so initialisation is over when this returns.
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { zh: resourcesOf('zh'), en: resourcesOf('en') },
    keySeparator: false,
    nsSeparator: false,
    pluralSeparator: '\u0000',
    contextSeparator: '\u0000',
    interpolation: { escapeValue: false },
    initAsync: false,
  })
  return instance
}

function resourcesOf(language: Language): { [namespace: string]: { [key: string]: string } } {
  return Object.fromEntries(
    Object.entries(textTables).map(([namespace, table]) => [
      namespace,
      Object.fromEntries(Object.entries(table).map(([key, sentence]) => [key, sentence[language]])),
    ]),
  )
}
