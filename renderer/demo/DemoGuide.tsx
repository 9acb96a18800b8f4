import { ActionIcon, Button } from '@mantine/core'
import { Check, X } from 'lucide-react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { type Section, useShell } from '#renderer/window/placeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import classes from './DemoGuide.module.css'
import { useDemo } from './demoStore.ts'
import { demoText } from './text.ts'

/** What each step asks for, and the section where it is done; the last one happens in the demo's console. */
const steps = ['look', 'pull', 'decide', 'off', 'release'] as const
type Step = (typeof steps)[number]
const places: Record<Step, 'overview' | 'teardown' | null> = {
  look: 'overview',
  pull: 'overview',
  decide: 'teardown',
  off: 'teardown',
  release: null,
}

/** Five steps through what Berth is for, on the demo instance. Each is done when it really is, not when it was read. */
export function DemoGuide({ view, section }: { view: InstanceView; section: Section }) {
  const t = useText(demoText)
  const client = useClient()
  const report = useReport()
  const open = useShell((state) => state.open)
  const { looked, setLooked } = useDemo()
  const { id } = view.instance
  const ledger = useStorage((state) => state.ledgers[id])
  const done = doneSteps(view, ledger, looked)
  const current = steps.find((step) => !done.has(step)) ?? null
  const place = current === null ? null : places[current]
  return (
    <section className={classes.guide} aria-label={t('guideTitle')}>
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step} data-done={done.has(step)} aria-current={step === current ? 'step' : undefined}>
            <span aria-hidden>{done.has(step) ? <Check size={12} /> : index + 1}</span>
            {t(`${step}Name`)}
            {done.has(step) && <span className="visuallyHidden">{t('guideDone')}</span>}
          </li>
        ))}
      </ol>
      <div className={classes.say}>
        <p role="status">{t(current === null ? 'allDone' : `${current}Say`)}</p>
        {current === 'look' && <Button onClick={() => setLooked(true)}>{t('lookNext')}</Button>}
        {place !== null && place !== section && (
          <Button onClick={() => open(id, place)}>{t(place === 'overview' ? 'overviewGo' : 'teardownGo')}</Button>
        )}
      </div>
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.close}
        aria-label={t('guideClose')}
        onClick={() => report(client.call('settings.update', { demoGuide: false }))}
      >
        <X size={14} aria-hidden />
      </ActionIcon>
    </section>
  )
}

function doneSteps({ instance }: InstanceView, ledger: LedgerView | undefined, looked: boolean): ReadonlySet<Step> {
  const lines = ledger?.entries ?? []
  const pulled = lines.some(({ state }) => state === 'verified')
  const decided = lines.length > 0 && lines.every(({ state }) => isSafe(state))
  const { state } = instance.power
  const released = state === 'released'
  const off = released || state === 'off'
  const reached: Record<Step, boolean> = {
    look: looked || pulled || off,
    pull: pulled || off,
    decide: decided || off,
    off,
    release: released,
  }
  return new Set(steps.filter((step) => reached[step]))
}
