import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { TellOffButton } from '#renderer/lifecycle/TellOffButton.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import { LastAttempt } from './LastAttempt.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** Berth was closed during an act: a person looks first; nothing goes on by itself. */
export function NeedsReview({ view, teardown }: { view: InstanceView; teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const review = useAction(async (signal) => {
    await client.call('teardown.review', { instanceId: view.instance.id }, { signal })
  })
  return (
    <Card title={t('reviewTitle')}>
      <div style={{ display: 'grid', gap: 8, marginTop: 8 }}>
        <Notice risk="risk">{t('reviewSay')}</Notice>
        <LastAttempt teardown={teardown} />
      </div>
      <ConsoleGuide instance={view.instance} />
      {review.error !== null && <ErrorNotice error={review.error} />}
      <div className={classes.buttons}>
        {view.link.kind !== 'online' && <TellOffButton instance={view.instance} />}
        <Button loading={review.pending} onClick={() => review.run()}>
          {t('reviewDone')}
        </Button>
      </div>
    </Card>
  )
}
