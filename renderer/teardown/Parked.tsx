import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { remainingMs } from '#app/lifecycle/remainingMs.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { EvidenceCard } from './EvidenceCard.tsx'
import { ForgetCard } from './ForgetCard.tsx'
import { KeeperCard } from './KeeperCard.tsx'
import { LastAttempt } from './LastAttempt.tsx'
import { OtherVerbs } from './OtherVerbs.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** Off, sealed or not: the clock, how to keep the instance longer, and the way to 释放. */
export function Parked({ view, teardown }: { view: InstanceView; teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const format = useFormat()
  const client = useClient()
  const nowMs = useNow(60_000)
  const { id } = view.instance
  const { plan, planHash } = teardown
  const sealed = teardown.sealedAtMs !== null
  // Without a seal the way begins anew, and says what is missing.
  const leads = sealed && plan?.verb === 'release'
  const clock = teardown.clock ?? view.clock
  const release = useAction(async (signal) => {
    if (leads && planHash !== null) {
      await client.call('teardown.guideRelease', { instanceId: id, planHash }, { signal })
    } else await client.call('teardown.begin', { instanceId: id, verb: 'release' }, { signal })
  })
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <LastAttempt teardown={teardown} />
        <Card title={t(sealed ? 'parkedTitle' : 'parkedUnsealedTitle')}>
          {clock !== null && remainingMs(clock, nowMs) <= 0 && (
            <p className={classes.big}>{t('parkedOver', { deadline: format.dateTime(clock.deadlineMs) })}</p>
          )}
          {clock !== null && remainingMs(clock, nowMs) > 0 && (
            <>
              <p className={classes.big}>{t('parkedLeft', { duration: format.duration(remainingMs(clock, nowMs)) })}</p>
              <p style={{ margin: 0 }}>{t('parkedDeadline', { deadline: format.dateTime(clock.deadlineMs) })}</p>
            </>
          )}
          <p className={classes.note}>{t(sealed ? 'parkedSay' : 'parkedUnsealedSay')}</p>
          {release.error !== null && <ErrorNotice error={release.error} />}
          <div className={classes.buttons}>
            <Button loading={release.pending} onClick={() => release.run()}>
              {t(leads ? 'guideRelease' : 'releaseBegin')}
            </Button>
          </div>
        </Card>
        <EvidenceCard instanceId={id} teardown={teardown} />
      </div>
      <div className={classes.column}>
        <KeeperCard view={view} />
        <OtherVerbs view={view} />
        <ForgetCard view={view} />
      </div>
    </div>
  )
}
