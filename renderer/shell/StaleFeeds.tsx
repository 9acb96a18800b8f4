import { errorText } from '#app/contract/errorText.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { type StreamMethod, useFeedFailures } from '#renderer/window/feedFailures.ts'
import { shellText } from './text.ts'

const words = {
  'settings.watch': 'feedSettings',
  'instance.watch': 'feedInstances',
  'transfer.watch': 'feedTransfers',
  'demo.watch': 'feedDemo',
  'storage.watch': 'feedStorage',
  'storage.watchLedger': 'feedLedger',
  'teardown.watch': 'feedTeardown',
  'transfer.watchFollow': 'feedFollow',
  'audit.watch': 'feedAudit',
  'alerts.watch': 'feedAlerts',
  'money.watch': 'feedMoney',
  'history.watchOutlook': 'feedOutlook',
  'lifecycle.watchReminders': 'feedReminders',
  'terminal.watch': 'feedTerminals',
  'network.watchTunnels': 'feedTunnels',
  'whenDone.watch': 'feedWhenDone',
} as const satisfies { readonly [M in Extract<StreamMethod, `${string}.watch${string}`>]: string }

/** One sentence for each part of the window that gets nothing new from main, and why. */
export function StaleFeeds() {
  const t = useText(shellText)
  const say = useBilingual()
  const { failures } = useFeedFailures()
  return (
    <>
      {Object.entries(words).map(([method, word]) => {
        const error = failures[method as keyof typeof words]
        if (error === undefined) return null
        const why = visibleText(say(errorText[error.code].message, error.params))
        return (
          <Notice key={method} risk="unknown" live>
            {t('feedStale', { what: t(word), why })}
          </Notice>
        )
      })}
    </>
  )
}
