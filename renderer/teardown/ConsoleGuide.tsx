import { Button } from '@mantine/core'
import { ExternalLink } from 'lucide-react'
import type { Instance } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { teardownScreenText } from './screenText.ts'

/** The id to look for in the console, and the way there. */
export function ConsoleGuide({ instance }: { instance: Instance }) {
  const t = useText(teardownScreenText)
  const { consoleUrl } = useProfile().launch
  if (instance.demo) return <p>{t('demoConsole')}</p>
  return (
    <div style={{ display: 'grid', gap: 8, margin: '8px 0' }}>
      <div>{t('findById')}</div>
      {instance.containerUuid === null ? (
        <strong>{t('idUnknown')}</strong>
      ) : (
        <CopyText value={instance.containerUuid} />
      )}
      <div>
        <Button
          component="a"
          href={consoleUrl}
          target="_blank"
          rel="noopener noreferrer"
          leftSection={<ExternalLink size={14} aria-hidden />}
        >
          {t('openConsole')}
        </Button>
      </div>
    </div>
  )
}
