import type { Alert } from '#app/alerts/alert.ts'
import { sayAlert } from '#app/alerts/sayAlert.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'

/** The sentence of an alert in the language on screen; empty before the profile is known. */
export function useSayAlert(): (alert: Alert) => string {
  const language = useLanguage()
  const format = useFormat()
  const profile = useSettings((state) => state.profile)
  return (alert) => (profile === null ? '' : sayAlert(alert, language, profile, format))
}
