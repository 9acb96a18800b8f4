import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { PlanVerb } from '#app/teardown/plan.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { TellOffButton } from '#renderer/lifecycle/TellOffButton.tsx'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { ForgetCard } from './ForgetCard.tsx'
import { OtherVerbs } from './OtherVerbs.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** The two verbs and what each means, before anything is prepared. */
export function ChooseVerb({ view }: { view: InstanceView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const profile = useProfile()
  const { instance, link } = view
  const begin = useAction(async (signal, verb: PlanVerb) => {
    await client.call('teardown.begin', { instanceId: instance.id, verb }, { signal })
  })
  const online = link.kind === 'online'
  const days = profile.teardown.releaseWindowDays[instance.charge]
  return (
    <>
      {!online && instance.power.state !== 'off' && (
        <Notice
          risk="unknown"
          action={
            link.kind === 'idle' || link.kind === 'connecting' ? <TellOffButton instance={instance} /> : undefined
          }
        >
          {t('notOnline')}
        </Notice>
      )}
      {!instance.hasShutdown && <Notice risk="risk">{t('noShutdown')}</Notice>}
      <div className={classes.two}>
        <Card title={t('shutdownTitle')}>
          <p style={{ margin: '8px 0 16px' }}>{t('shutdownSay', { days })}</p>
          <Button variant="filled" disabled={!online} loading={begin.pending} onClick={() => begin.run('shutdown')}>
            {t('shutdownBegin')}
          </Button>
        </Card>
        <Card title={t('releaseTitle')}>
          <p style={{ margin: '8px 0 16px' }}>{t('releaseSay')}</p>
          <Button disabled={!online} loading={begin.pending} onClick={() => begin.run('release')}>
            {t('releaseBegin')}
          </Button>
        </Card>
      </div>
      {begin.error !== null && <ErrorNotice error={begin.error} />}
      <OtherVerbs view={view} />
      <ForgetCard view={view} />
    </>
  )
}
