import { Button } from '@mantine/core'
import type { DemoState } from '#app/demo/contract.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import classes from './DemoPanel.module.css'
import { useDemo } from './demoStore.ts'
import { demoText } from './text.ts'

type Press = 'powerOn' | 'powerOnNoGpu' | 'release' | 'advanceTenDays'

/** Plays AutoDL's console while the demo runs; not there otherwise. */
export function DemoPanel() {
  const demo = useDemo((store) => store.state)
  return demo?.running ? <Panel demo={demo} /> : null
}

function Panel({ demo }: { demo: DemoState }) {
  const t = useText(demoText)
  const client = useClient()
  const { go, open } = useShell()
  const guide = useSettings((state) => state.settings?.demoGuide ?? true)
  const press = useAction(async (signal, button: Press) => {
    useDemo.getState().set(await client.call('demo.press', { button }, { signal }))
  })
  const remove = useAction(async (signal) => {
    // The panel goes with the demo: what follows its end must not be its own to do.
    go({ kind: 'home' })
    await client.call('demo.remove', {}, { signal })
  })
  const showGuide = useAction(async (signal) => {
    await client.call('settings.update', { demoGuide: true }, { signal })
    open(demo.containerUuid ?? '')
  })
  const off = demo.power === 'off'
  return (
    <section className={classes.panel} aria-label={t('title')}>
      <div className={classes.head}>
        <strong>{t('title')}</strong>
        <span role="status">{t(demo.power)}</span>
      </div>
      <div className="small muted">{t('sub')}</div>
      <div className={classes.buttons}>
        <Button disabled={!off || press.pending} onClick={() => press.run('powerOn')}>
          {t('powerOn')}
        </Button>
        <Button disabled={!off || press.pending} onClick={() => press.run('powerOnNoGpu')}>
          {t('powerOnNoGpu')}
        </Button>
        <Button disabled={!off || press.pending} onClick={() => press.run('release')}>
          {t('release')}
        </Button>
        <Button disabled={press.pending} onClick={() => press.run('advanceTenDays')}>
          {t('advance')}
        </Button>
      </div>
      {demo.daysAhead > 0 && <div className="small muted">{t('ahead', { count: demo.daysAhead })}</div>}
      <div className={classes.buttons}>
        <Button variant="subtle" color="gray" disabled={guide || showGuide.pending} onClick={() => showGuide.run()}>
          {t('guideOpen')}
        </Button>
        <Button variant="subtle" color="gray" disabled={remove.pending} onClick={() => remove.run()}>
          {t('remove')}
        </Button>
      </div>
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      {press.error !== null && <ErrorNotice error={press.error} />}
    </section>
  )
}
