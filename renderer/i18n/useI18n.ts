import type { i18n } from 'i18next'
import { useContext } from 'react'
import { I18nContext } from 'react-i18next'

/**
 * The sentences of the language on screen. Each language has an instance of its own, so a change of language is a change of the
 * context: `useTranslation` would subscribe every component to events instead, some hundred times on one screen.
 */
export function useI18n(): i18n {
  const { i18n } = useContext(I18nContext)
  return i18n
}
