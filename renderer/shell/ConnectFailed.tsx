import { Button, MantineProvider } from '@mantine/core'
import { I18nextProvider } from 'react-i18next'
import type { WireError } from '#app/contract/berthError.ts'
import { createI18n } from '#renderer/i18n/createI18n.ts'
import { languageOf } from '#renderer/i18n/language.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cssVariablesResolver, theme } from '#renderer/theme/theme.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { shellText } from './text.ts'

/** The window could not reach main at all: said instead of an empty page. */
export function ConnectFailed({ error }: { error: WireError }) {
  return (
    <I18nextProvider i18n={createI18n(languageOf('system', navigator.language))}>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariablesResolver} defaultColorScheme="auto">
        <main style={{ maxWidth: 640, margin: '64px auto', padding: 24 }}>
          <ErrorNotice error={error} action={<Reload />} />
        </main>
      </MantineProvider>
    </I18nextProvider>
  )
}

function Reload() {
  const t = useText(shellText)
  return <Button onClick={() => location.reload()}>{t('reload')}</Button>
}
