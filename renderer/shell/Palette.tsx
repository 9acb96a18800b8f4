import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { paletteFilter } from './paletteFilter.ts'
import { paletteKeywords } from './paletteKeywords.ts'
import { sections } from './sections.ts'
import { shellText } from './text.ts'

/** The command palette (Ctrl/Cmd-K): every instance, every screen, theme and language. */
export function Palette({ openShortcuts }: { openShortcuts(): void }) {
  const t = useText(shellText)
  const language = useLanguage()
  const client = useClient()
  const report = useReport()
  const go = useShell((state) => state.go)
  // biome-ignore lint/correctness/useHookAtTopLevel: as many hooks each time, because the sections are a constant
  const ofSections = sections.map(({ usePalette }) => usePalette())
  const views = useInstances((state) => state.views) ?? []
  const set = (change: Parameters<typeof client.call<'settings.update'>>[1]) =>
    report(client.call('settings.update', change))
  const actions: SpotlightActionGroupData[] = [
    ...views.map((view) => {
      const { id, alias } = view.instance
      const entries = ofSections.flatMap((entriesOf) => entriesOf(view))
      const words = [view.instance.region, view.instance.gpu?.model, ...view.instance.tags].filter(Boolean).join(' ')
      return {
        group: alias,
        actions: entries.map((entry) => ({
          ...entry,
          id: `${id}:${entry.id}`,
          keywords: `${entry.keywords} ${words}`,
        })),
      }
    }),
    {
      group: 'Berth',
      actions: [
        {
          id: 'launch',
          keywords: paletteKeywords.launch,
          label: t('addInstance'),
          onClick: () => go({ kind: 'launch' }),
        },
        { id: 'fleet', keywords: paletteKeywords.fleet, label: t('fleet'), onClick: () => go({ kind: 'fleet' }) },
        { id: 'shortcuts', keywords: paletteKeywords.shortcuts, label: t('shortcuts'), onClick: openShortcuts },
        {
          id: 'deadlines',
          keywords: paletteKeywords.deadlines,
          label: t('deadlines'),
          onClick: () => go({ kind: 'deadlines' }),
        },
        { id: 'money', keywords: paletteKeywords.money, label: t('money'), onClick: () => go({ kind: 'money' }) },
        {
          id: 'alerts',
          keywords: paletteKeywords.alerts,
          label: t('alerts'),
          onClick: () => go({ kind: 'alerts' }),
        },
        { id: 'audit', keywords: paletteKeywords.audit, label: t('audit'), onClick: () => go({ kind: 'audit' }) },
        {
          id: 'settings',
          keywords: paletteKeywords.settings,
          label: t('settings'),
          onClick: () => go({ kind: 'settings' }),
        },
        {
          id: 'light',
          keywords: paletteKeywords.light,
          label: t('themeLight'),
          onClick: () => set({ colorScheme: 'light' }),
        },
        {
          id: 'dark',
          keywords: paletteKeywords.dark,
          label: t('themeDark'),
          onClick: () => set({ colorScheme: 'dark' }),
        },
        {
          id: 'language',
          keywords: paletteKeywords.language,
          label: t('languageOther'),
          onClick: () => set({ language: language === 'zh' ? 'en' : 'zh-CN' }),
        },
      ],
    },
  ]
  return (
    <Spotlight
      actions={actions}
      filter={(query, all) => paletteFilter(query, all as SpotlightActionGroupData[])}
      shortcut={['mod + K']}
      nothingFound={t('findNothing')}
      highlightQuery
      scrollable
      maxHeight={420}
      limit={80}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      attributes={{ content: { 'aria-label': t('find') } }}
      styles={{ content: { background: 'var(--panel)' } }}
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t('findPlaceholder'),
        'aria-label': t('find'),
      }}
    />
  )
}
