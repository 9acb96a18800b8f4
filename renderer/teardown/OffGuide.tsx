import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { TellOffButton } from '#renderer/lifecycle/TellOffButton.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useClient } from '#renderer/window/clientContext.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import { EvidenceCard } from './EvidenceCard.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** 关机 pressed by the person in the console, with the evidence kept fresh meanwhile; their word ends it. */
export function OffGuide({ view, teardown }: { view: InstanceView; teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const report = useReport()
  const { instance, link } = view
  const online = link.kind === 'online'
  return (
    <div className={classes.column}>
      <Card title={t('offGuideTitle')}>
        <p style={{ marginTop: 8 }}>{t('offGuideSay')}</p>
        <ConsoleGuide instance={instance} />
        {online ? (
          <p className={classes.note}>{t('offGuideOnline')}</p>
        ) : (
          <div style={{ marginTop: 12 }}>
            <Notice risk="unknown" live>
              {t('offGuideSilent')}
            </Notice>
          </div>
        )}
        <div className={classes.buttons}>
          <Button onClick={() => report(client.call('teardown.cancel', { instanceId: instance.id }))}>
            {t('offGuideCancel')}
          </Button>
          {!online && <TellOffButton instance={instance} />}
        </div>
      </Card>
      <EvidenceCard instanceId={instance.id} teardown={teardown} />
    </div>
  )
}
