import { Button } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useClient } from '#renderer/window/clientContext.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { ApproveDialog } from './ApproveDialog.tsx'
import { Consequences } from './Consequences.tsx'
import { DecideCard } from './DecideCard.tsx'
import { EvidenceCard } from './EvidenceCard.tsx'
import { LastAttempt } from './LastAttempt.tsx'
import { MissingRows } from './MissingRows.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** From deciding to acting: files and evidence on the left, what it means and the approval on the right. */
export function Prepare({ view, teardown }: { view: InstanceView; teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const report = useReport()
  const format = useFormat()
  const [approving, setApproving] = useState(false)
  const { id } = view.instance
  const { state, plan, gate } = teardown
  if (plan === null) return <Loading>{t('checking')}</Loading>
  const acting = state === 'sealing' || state === 'shuttingDown' || state === 'confirmingOff'
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <LastAttempt teardown={teardown} />
        {!acting && <DecideCard view={view} plan={plan} />}
        <EvidenceCard instanceId={id} teardown={teardown} />
      </div>
      <div className={classes.verdict}>
        <Card title={t(plan.verb === 'release' ? 'afterRelease' : 'afterShutdown')}>
          <Consequences view={view} plan={plan} />
          {acting ? (
            <div style={{ marginTop: 16 }}>
              <Loading>{t(state)}</Loading>
            </div>
          ) : (
            <>
              {state === 'approved' && teardown.scheduledAtMs === null && (
                <p className={classes.note}>{t('approvedSay')}</p>
              )}
              {teardown.scheduledAtMs !== null && (
                <div style={{ marginTop: 12 }}>
                  <Notice risk="risk" live>
                    {t('scheduled', { at: format.dateTime(teardown.scheduledAtMs) })}
                  </Notice>
                </div>
              )}
              <div className={classes.buttons}>
                <Button onClick={() => report(client.call('teardown.cancel', { instanceId: id }))}>
                  {t(teardown.scheduledAtMs === null ? 'cancelPlan' : 'cancelScheduled')}
                </Button>
                {teardown.scheduledAtMs === null && (
                  <Button variant="filled" disabled={gate?.allow !== true} onClick={() => setApproving(true)}>
                    {t('approveOpen')}
                  </Button>
                )}
              </div>
              {teardown.scheduledAtMs === null && <MissingRows gate={gate} />}
            </>
          )}
        </Card>
      </div>
      {approving && <ApproveDialog view={view} teardown={teardown} plan={plan} onClose={() => setApproving(false)} />}
    </div>
  )
}
