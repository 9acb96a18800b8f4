import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { Search } from 'lucide-react'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useAtRisk } from '#renderer/storage/useAtRisk.ts'
import { useCopyToFs } from '#renderer/storage/useCopyToFs.ts'
import { useFsMounted } from '#renderer/storage/useFsMounted.ts'
import { type Asked, useAsk } from '#renderer/window/askStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { type Section, useShell } from '#renderer/window/placeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { paletteFilter } from './paletteFilter.ts'
import { paletteKeywords } from './paletteKeywords.ts'
import { shellText } from './text.ts'

/** The command palette (Ctrl/Cmd-K): every instance, every screen, theme and language. */
export function Palette() {
  const t = useText(shellText)
  const language = useLanguage()
  const client = useClient()
  const report = useReport()
  const { go, open, place } = useShell()
  const ask = useAsk((state) => state.ask)
  // What is at risk is known of the instance on screen; of others only their number.
  const currentId = place.kind === 'instance' ? place.id : ''
  const atRisk = useAtRisk(currentId)
  const fsMounted = useFsMounted(currentId)
  const copy = useCopyToFs(currentId)
  const views = useInstances((state) => state.views) ?? []
  const set = (change: Parameters<typeof client.call<'settings.update'>>[1]) =>
    report(client.call('settings.update', change))
  const askFor = (instanceId: string, section: Section, what: Asked['what']) => () => {
    open(instanceId, section)
    ask({ instanceId, what })
  }

  const actions: SpotlightActionGroupData[] = [
    ...views.map((view) => {
      const { id, alias } = view.instance
      const copyable = id === currentId && fsMounted && atRisk.length > 0
      const there = instanceStatus(view) !== 'released'
      return {
        group: alias,
        actions: [
          { id: `${id}:open`, keywords: paletteKeywords.open, label: t('goTo', { alias }), onClick: () => open(id) },
          {
            id: `${id}:terminal`,
            keywords: paletteKeywords.terminal,
            label: t('goToTerminal', { alias }),
            onClick: () => open(id, 'terminal'),
          },
          {
            id: `${id}:files`,
            keywords: paletteKeywords.files,
            label: t('goToFiles', { alias }),
            onClick: () => open(id, 'files'),
          },
          ...(there
            ? [
                {
                  id: `${id}:pull`,
                  keywords: paletteKeywords.pull,
                  label: t('askPull', { alias }),
                  onClick: askFor(id, 'files', 'pull'),
                },
                {
                  id: `${id}:push`,
                  keywords: paletteKeywords.push,
                  label: t('askPush', { alias }),
                  onClick: askFor(id, 'files', 'push'),
                },
                {
                  id: `${id}:pins`,
                  keywords: paletteKeywords.pins,
                  label: t('askPins', { alias }),
                  onClick: askFor(id, 'overview', 'pins'),
                },
              ]
            : []),
          ...(copyable
            ? [
                {
                  id: `${id}:copy`,
                  keywords: paletteKeywords.copy,
                  label: t('askCopyToFs', { alias, number: atRisk.length }),
                  onClick: () => copy.run(atRisk.map(({ artefact }) => artefact.path)),
                },
              ]
            : []),
          {
            id: `${id}:check`,
            keywords: paletteKeywords.check,
            label: t('askCheckCopies', { alias }),
            onClick: askFor(id, 'overview', 'checkCopies'),
          },
          {
            id: `${id}:teardown`,
            keywords: paletteKeywords.teardown,
            label: t('goToTeardown', { alias }),
            onClick: () => open(id, 'teardown'),
          },
        ],
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
