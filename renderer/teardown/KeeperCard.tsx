import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { TellOffButton } from '#renderer/lifecycle/TellOffButton.tsx'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import { useKeepers } from './keeperStore.ts'
import { keeperText } from './keeperText.ts'
import classes from './TeardownScreen.module.css'
import { useTeardowns } from './teardownStore.ts'

/**
 * To keep an instance longer: boot it once with 无卡开机, then 关机 again. Each step is done when Berth has seen it, not when it was
 * clicked; that it starts the count anew is practice, and said to be no more.
 */
export function KeeperCard({ view }: { view: InstanceView }) {
  const t = useText(keeperText)
  const say = useBilingual()
  const format = useFormat()
  const client = useClient()
  const run = useKeepers((state) => state.runs[view.instance.id])
  const { begin, end } = useKeepers.getState()
  const teardown = useTeardowns((state) => state.views[view.instance.id])
  const { guides, keeperSteps, noGpuYuanPerHour } = useProfile().teardown
  const { instance, clock } = view
  const prepare = useAction(async (signal) => {
    await client.call('teardown.begin', { instanceId: instance.id, verb: 'shutdown' }, { signal })
  })
  const isOff = instance.power.state === 'off'
  if (run === undefined) {
    return (
      <Card title={t('title')}>
        <ol className={classes.list}>
          {keeperSteps.map((step) => (
            <li key={step.zh}>{say(step)}</li>
          ))}
        </ol>
        {isOff && clock !== null && (
          <div className={classes.buttons}>
            <Button onClick={() => begin(instance.id, { startedAtMs: Date.now(), deadlineMs: clock.deadlineMs })}>
              {t('begin')}
            </Button>
          </div>
        )}
      </Card>
    )
  }
  const booted = !isOff || (instance.seenAliveAtMs ?? 0) > run.startedAtMs
  const offAgain = booted && isOff
  return (
    <Card title={t('title')}>
      <ol className={classes.keeper}>
        <Step label={t('boot')} state={booted ? 'done' : 'now'}>
          {!booted && (
            <>
              <ul className={classes.list}>
                {guides.noGpuBoot.steps.map((step) => (
                  <li key={step.zh}>{say(step)}</li>
                ))}
              </ul>
              <p>{t('bootSay', { amount: format.yuan(noGpuYuanPerHour) })}</p>
              <ConsoleGuide instance={instance} />
            </>
          )}
        </Step>
        <Step label={t('powerOff')} state={offAgain ? 'done' : booted ? 'now' : 'later'}>
          {booted && !offAgain && (
            <>
              <p>{t('powerOffSay')}</p>
              {prepare.error !== null && <ErrorNotice error={prepare.error} />}
              <div className={classes.buttons} style={{ marginTop: 8 }}>
                {teardown?.state === 'idle' && view.link.kind === 'online' && (
                  <Button loading={prepare.pending} onClick={() => prepare.run()}>
                    {t('prepare')}
                  </Button>
                )}
                {view.link.kind !== 'online' && <TellOffButton instance={instance} />}
              </div>
            </>
          )}
        </Step>
        <Step label={t('counted')} state={offAgain && clock !== null ? 'done' : 'later'}>
          {offAgain && clock !== null && (
            <p>
              {t('countedSay', {
                before: format.dateTime(run.deadlineMs),
                now: format.dateTime(clock.deadlineMs),
              })}
            </p>
          )}
        </Step>
      </ol>
      <p className={classes.note}>{t('practice')}</p>
      <div className={classes.buttons}>
        <Button onClick={() => end(instance.id)}>{t(offAgain ? 'close' : 'stop')}</Button>
      </div>
    </Card>
  )
}

function Step(props: { label: string; state: 'done' | 'now' | 'later'; children: ReactNode }) {
  const t = useText(keeperText)
  const { label, state, children } = props
  return (
    <li aria-current={state === 'now' ? 'step' : undefined}>
      <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
        <strong>{label}</strong>
        <Tag risk={state === 'done' ? 'safe' : 'plain'}>{t(state)}</Tag>
      </span>
      {children}
    </li>
  )
}
