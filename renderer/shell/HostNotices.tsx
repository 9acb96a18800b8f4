import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFeedFailures } from '#renderer/window/feedFailures.ts'
import { StaleFeeds } from './StaleFeeds.tsx'
import { shellText } from './text.ts'

const words = {
  'store.setAside': 'setAside',
  'store.wentBack': 'wentBack',
  'audit.broken': 'auditBroken',
} as const

/** What concerns the whole window: main is gone, a part of it gets nothing new, or a damaged file was set aside. */
export function HostNotices() {
  const t = useText(shellText)
  const format = useFormat()
  const client = useClient()
  const notices = useSettings((state) => state.info?.notices) ?? []
  const [gone, setGone] = useState(false)
  const [dismissed, setDismissed] = useState<readonly string[]>([])
  useEffect(() => {
    let here = true
    void client.closed.then(() => here && setGone(true))
    return () => {
      here = false
    }
  }, [client])
  const shown = notices.filter((notice) => !dismissed.includes(notice.keptAs))
  const stale = useFeedFailures((state) => Object.keys(state.failures).length > 0)
  if (!gone && !stale && shown.length === 0) return null
  return (
    <div style={{ display: 'grid', gap: 8, padding: '8px 24px', background: 'var(--panel)' }}>
      {gone && (
        <Notice risk="lost" live action={<Button onClick={() => location.reload()}>{t('reload')}</Button>}>
          {t('peerGone')}
        </Notice>
      )}
      <StaleFeeds />
      {shown.map((notice) => (
        <Notice
          key={notice.keptAs}
          risk="risk"
          live
          action={<Button onClick={() => setDismissed([...dismissed, notice.keptAs])}>{t('dismiss')}</Button>}
        >
          {t(words[notice.code], {
            file: visibleText(notice.file),
            keptAs: visibleText(notice.keptAs),
            line: visibleText(notice.keptAs),
            time: format.dateTime(notice.atMs),
          })}
        </Notice>
      ))}
    </div>
  )
}
