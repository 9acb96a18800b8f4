import { trayText } from '#app/lifecycle/trayText.ts'
import { fillText } from '#app/text/fillText.ts'
import type { Watched } from './watched.ts'

/** The two lines of the tray and the names of its commands, in the system's language. */
export function trayWords({ nearest, running, yuanPerHour, unpriced }: Watched, locale: string) {
  const language = locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
  const say = (key: keyof typeof trayText, values?: Record<string, string | number>) =>
    fillText(trayText[key][language], values)
  const amount = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
  }).format(yuanPerHour)
  const deadline = nearest === null ? '' : new Date(nearest.clock.deadlineMs).toLocaleString(locale)
  const lines = [
    nearest === null
      ? say('noDeadline')
      : say(nearest.isCertain ? 'nearest' : 'nearestPossible', { alias: nearest.alias, deadline }),
    running === 0
      ? say('nothingRuns')
      : say(unpriced > 0 ? 'runningUnpriced' : 'running', { number: running, amount, unpriced }),
  ] as const
  return { lines, open: say('open'), quit: say('quit'), keptTitle: say('keptTitle'), kept: say('kept') }
}
