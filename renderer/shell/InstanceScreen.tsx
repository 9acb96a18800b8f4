import { Tabs } from '@mantine/core'
import { useEffect } from 'react'
import { DemoGuide } from '#renderer/demo/DemoGuide.tsx'
import { useOutlooks } from '#renderer/history/outlookStore.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { useTeardowns } from '#renderer/teardown/teardownStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { type Section, useShell } from '#renderer/window/placeStore.ts'
import { useFeed } from '#renderer/window/useFeed.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { InstanceHeader } from './InstanceHeader.tsx'
import classes from './InstanceScreen.module.css'
import { LinkNotice } from './LinkNotice.tsx'
import { sections } from './sections.ts'
import { shellText } from './text.ts'

/** One instance: its header on every section, its feeds, and the section's screen. */
export function InstanceScreen({ id, section }: { id: string; section: Section }) {
  const t = useText(shellText)
  const say = useBilingual()
  const client = useClient()
  const open = useShell((state) => state.open)
  const guide = useSettings((state) => state.settings?.demoGuide ?? true)
  const view = useInstances((state) => state.views?.find((each) => each.instance.id === id))
  const { setView, applyLedger } = useStorage.getState()
  useFeed('storage.watch', id, (item) => setView(id, item))
  useFeed('storage.watchLedger', id, (item) => applyLedger(id, item))
  useFeed('history.watchOutlook', id, (item) => useOutlooks.getState().set(id, item))
  useFeed('teardown.watch', id, (item) => useTeardowns.getState().set(id, item))
  useEffect(() => {
    if (useSettings.getState().settings?.lastInstanceId === id) return
    // A preference: failing to remember it is not worth a notice.
    client.call('settings.update', { lastInstanceId: id }).catch(() => undefined)
  }, [client, id])
  if (view === undefined) return null

  return (
    <Tabs
      className={classes.screen}
      value={section}
      onChange={(value) => open(id, (value ?? 'overview') as Section)}
      keepMounted={false}
      activateTabWithKeyboard={false}
    >
      <InstanceHeader view={view}>
        <Tabs.List className={classes.tabs} aria-label={t('sections')}>
          {sections.map(({ id: each, label }) => (
            <Tabs.Tab key={each} value={each} className={classes.tab}>
              {say(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </InstanceHeader>
      <LinkNotice view={view} />
      {view.instance.demo && guide && <DemoGuide view={view} section={section} />}
      <ErrorBoundary key={section}>
        {sections.map(({ id: each, Screen, fills }) => (
          <Tabs.Panel key={each} value={each} className={fills ? classes.fill : classes.panel}>
            <Screen view={view} />
          </Tabs.Panel>
        ))}
      </ErrorBoundary>
    </Tabs>
  )
}
