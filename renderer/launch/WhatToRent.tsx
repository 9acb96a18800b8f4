import { Anchor } from '@mantine/core'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { launchText } from './text.ts'

/** What to choose in the console and where to click, for people who have not rented yet. */
export function WhatToRent() {
  const t = useText(launchText)
  const say = useBilingual()
  const { steps, consoleUrl } = useProfile().launch
  return (
    <details style={{ padding: '0 4px' }}>
      <summary style={{ cursor: 'pointer', color: 'var(--mute)' }}>{t('whatToRent')}</summary>
      <ol style={{ margin: '8px 0', paddingLeft: 20, display: 'grid', gap: 4 }}>
        {steps.map((step) => (
          <li key={step.zh}>{say(step)}</li>
        ))}
      </ol>
      <Anchor href={consoleUrl} target="_blank" rel="noopener noreferrer" underline="always" c="var(--accent)">
        {t('openConsole')}
      </Anchor>
    </details>
  )
}
