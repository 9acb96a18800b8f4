import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useClient } from '#renderer/shell/clientContext.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import classes from './TeardownScreen.module.css'

/** The command went out and nothing answers any more, which proves nothing: a person looks in the console. */
export function OffUnproven({ view }: { view: InstanceView }) {
  const t = useText('teardownScreen')
  const client = useClient()
  const { id } = view.instance
  const tell = useAction(async (signal) => {
    await client.call('teardown.tellOff', { instanceId: id }, { signal })
  })
  const reconnect = useAction(async (signal) => {
    await client.call('instance.reconnect', { id }, { signal })
  })
  const error = tell.error ?? reconnect.error
  return (
    <Card title={t('unprovenTitle')}>
      <div style={{ marginTop: 8 }}>
        <Notice risk="unknown">{t('unprovenSay')}</Notice>
      </div>
      <ConsoleGuide instance={view.instance} />
      {error !== null && <ErrorNotice error={error} />}
      <div className={classes.buttons}>
        <Button loading={reconnect.pending} onClick={() => reconnect.run()}>
          {t('stillOn')}
        </Button>
        <Button loading={tell.pending} onClick={() => tell.run()}>
          {t('tellOff')}
        </Button>
      </div>
    </Card>
  )
}
