import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { TellOffButton } from '#renderer/lifecycle/TellOffButton.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** The command went out and nothing answers any more, which proves nothing: a person looks in the console. */
export function OffUnproven({ view }: { view: InstanceView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const { id } = view.instance
  const reconnect = useAction(async (signal) => {
    await client.call('instance.reconnect', { id }, { signal })
  })
  return (
    <Card title={t('unprovenTitle')}>
      <div style={{ marginTop: 8 }}>
        <Notice risk="unknown">{t('unprovenSay')}</Notice>
      </div>
      <ConsoleGuide instance={view.instance} />
      {reconnect.error !== null && <ErrorNotice error={reconnect.error} />}
      <div className={classes.buttons}>
        <Button loading={reconnect.pending} onClick={() => reconnect.run()}>
          {t('stillOn')}
        </Button>
        <TellOffButton instance={view.instance} />
      </div>
    </Card>
  )
}
