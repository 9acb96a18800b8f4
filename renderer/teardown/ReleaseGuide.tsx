import { Button } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { AliasField } from './AliasField.tsx'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** 释放 in the console, step by step; Berth records what the person did. */
export function ReleaseGuide({ view }: { view: InstanceView }) {
  const t = useText(teardownScreenText)
  const say = useBilingual()
  const client = useClient()
  const { releaseSteps, consoleNotice } = useProfile().teardown
  const [typedAlias, setTypedAlias] = useState('')
  const { id, alias } = view.instance
  const record = useAction(async (signal, released: boolean) => {
    await client.call('teardown.recordRelease', { instanceId: id, released, typedAlias }, { signal })
  })
  return (
    <Card title={t('releaseGuideTitle')}>
      {!view.instance.demo && (
        <ol className={classes.list}>
          {releaseSteps.map((step) => (
            <li key={step.zh}>{say(step)}</li>
          ))}
        </ol>
      )}
      <ConsoleGuide instance={view.instance} />
      <p className={classes.note} lang="zh-CN">
        {consoleNotice}
      </p>
      <AliasField
        label={t('releasedType', { alias })}
        description={t('releasedTypeSay')}
        alias={alias}
        value={typedAlias}
        onChange={setTypedAlias}
      />
      {record.error !== null && <ErrorNotice error={record.error} />}
      <div className={classes.buttons}>
        <Button autoFocus disabled={record.pending} onClick={() => record.run(false)}>
          {t('notNow')}
        </Button>
        <Button variant="filled" disabled={record.pending || typedAlias !== alias} onClick={() => record.run(true)}>
          {t('released', { alias })}
        </Button>
      </div>
    </Card>
  )
}
