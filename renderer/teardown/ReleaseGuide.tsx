import { Button } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useClient } from '#renderer/shell/clientContext.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import classes from './TeardownScreen.module.css'

/** 释放 in the console, step by step; Berth records what the person did. */
export function ReleaseGuide({ view }: { view: InstanceView }) {
  const t = useText('teardownScreen')
  const say = useBilingual()
  const client = useClient()
  const { releaseSteps, consoleNotice } = useProfile().teardown
  const record = useAction(async (signal, released: boolean) => {
    await client.call('teardown.recordRelease', { instanceId: view.instance.id, released }, { signal })
  })
  return (
    <Card title={t('releaseGuideTitle')}>
      <ol className={classes.list}>
        {releaseSteps.map((step) => (
          <li key={step.zh}>{say(step)}</li>
        ))}
      </ol>
      <ConsoleGuide instance={view.instance} />
      <p className={classes.note} lang="zh-CN">
        {consoleNotice}
      </p>
      {record.error !== null && <ErrorNotice error={record.error} />}
      <div className={classes.buttons}>
        <Button autoFocus disabled={record.pending} onClick={() => record.run(false)}>
          {t('notNow')}
        </Button>
        <Button variant="filled" disabled={record.pending} onClick={() => record.run(true)}>
          {t('released')}
        </Button>
      </div>
    </Card>
  )
}
