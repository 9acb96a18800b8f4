import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { noticesText } from './noticesText.ts'
import { useSettings } from './settingsStore.ts'

/** Where notices are shown beside the lists of this window, and what a person can do about it. */
export function BrowserNotices() {
  const t = useText(noticesText)
  const host = useSettings((state) => state.info?.host)
  const supported = typeof Notification !== 'undefined'
  const [permission, setPermission] = useState(supported ? Notification.permission : 'denied')
  if (host !== 'browser') return <p style={{ margin: '8px 0 0' }}>{t('desktop')}</p>
  const word = !supported ? 'unsupported' : permission === 'default' ? 'ask' : permission
  return (
    <p style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center', margin: '8px 0 0' }}>
      <span style={{ flex: '1 1 320px' }}>{t(word)}</span>
      {word === 'ask' && (
        <Button onClick={() => void Notification.requestPermission().then(setPermission)}>{t('allow')}</Button>
      )}
    </p>
  )
}
