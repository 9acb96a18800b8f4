import type { Alert } from '#app/alerts/alert.ts'
import { sayAlert } from '#app/alerts/sayAlert.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

/** Title and body of an alert in the system's language. */
export function alertNotice(alert: Alert, locale: string): { title: string; body: string } {
  const percent = new Intl.NumberFormat(locale, { style: 'percent' })
  const cny = new Intl.NumberFormat(locale, { style: 'currency', currency: 'CNY', currencyDisplay: 'narrowSymbol' })
  const format = {
    yuan: (value: number) => cny.format(value),
    percent: (ratio: number) => percent.format(ratio),
    dateTime: (atMs: number) => new Date(atMs).toLocaleString(locale),
  }
  const language = locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  return { title: alert.alias, body: sayAlert(alert, language, loadProfile(), format) }
}
