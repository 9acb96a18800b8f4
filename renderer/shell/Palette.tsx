import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useClient } from './clientContext.ts'
import { useShell } from './shellStore.ts'
import { useReport } from './useReport.tsx'

/** The command palette (Ctrl/Cmd-K): every instance, every screen, theme and language. */
export function Palette() {
  const t = useText('shell')
  const language = useLanguage()
  const client = useClient()
  const report = useReport()
  const { go, open } = useShell()
  const views = useInstances((state) => state.views) ?? []
  const set = (change: Parameters<typeof client.call<'settings.update'>>[1]) =>
    report(client.call('settings.update', change))

  const actions: SpotlightActionGroupData[] = [
    ...views.map(({ instance: { id, alias } }) => ({
      group: alias,
      actions: [
        { id: `${id}:open`, label: t('goTo', { alias }), onClick: () => open(id) },
        { id: `${id}:terminal`, label: t('goToTerminal', { alias }), onClick: () => open(id, 'terminal') },
        { id: `${id}:files`, label: t('goToFiles', { alias }), onClick: () => open(id, 'files') },
        { id: `${id}:teardown`, label: t('goToTeardown', { alias }), onClick: () => open(id, 'teardown') },
      ],
    })),
    {
      group: 'Berth',
      actions: [
        { id: 'launch', label: t('addInstance'), onClick: () => go({ kind: 'launch' }) },
        { id: 'audit', label: t('audit'), onClick: () => go({ kind: 'audit' }) },
        { id: 'settings', label: t('settings'), onClick: () => go({ kind: 'settings' }) },
        { id: 'light', label: t('themeLight'), onClick: () => set({ colorScheme: 'light' }) },
        { id: 'dark', label: t('themeDark'), onClick: () => set({ colorScheme: 'dark' }) },
        {
          id: 'language',
          label: t('languageOther'),
          onClick: () => set({ language: language === 'zh' ? 'en' : 'zh-CN' }),
        },
      ],
    },
  ]
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K']}
      nothingFound={t('findNothing')}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={40}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      styles={{ content: { background: 'var(--panel)' } }}
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t('findPlaceholder'),
        'aria-label': t('find'),
      }}
    />
  )
}
