import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect, useMemo } from 'react'
import { I18nextProvider } from 'react-i18next'
import { createI18n } from '#renderer/i18n/createI18n.ts'
import { LOCALE_OF, languageOf } from '#renderer/i18n/language.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { cssVariablesResolver, theme } from '#renderer/theme/theme.ts'
import { type BerthClient, ClientContext } from '#renderer/window/clientContext.ts'
import { App } from './App.tsx'

/** Theme, language and client around the app. Before the settings are known the system decides on both. */
export function Root({ client }: { client: BerthClient }) {
  const language = useSettings((state) => languageOf(state.settings?.language ?? 'system', navigator.language))
  const scheme = useSettings((state) => state.settings?.colorScheme ?? 'system')
  const i18n = useMemo(() => createI18n(language), [language])
  useEffect(() => {
    document.documentElement.lang = LOCALE_OF[language]
  }, [language])
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariablesResolver}
        defaultColorScheme="auto"
        {...(scheme === 'system' ? {} : { forceColorScheme: scheme })}
      >
        <ClientContext value={client}>
          <Notifications position="bottom-right" limit={4} containerWidth={420} transitionDuration={0} />
          <App />
        </ClientContext>
      </MantineProvider>
    </I18nextProvider>
  )
}
