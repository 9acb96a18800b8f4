import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { Installation } from '#app/environment/installation.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { InstanceCheck } from '#renderer/launch/InstanceCheck.tsx'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { InstallationCard } from './InstallationCard.tsx'
import { RequirementsForm } from './RequirementsForm.tsx'
import { environmentScreenText } from './screenText.ts'

/** Whether the environment works, and what is put into it. */
export function EnvironmentScreen({ view }: { view: InstanceView }) {
  const t = useText(environmentScreenText)
  const client = useClient()
  const { launch } = useProfile()
  const { id: instanceId } = view.instance
  const online = view.link.kind === 'online'
  const [isChecking, setChecking] = useState(false)
  /** undefined before the first word of the instance; null for none. */
  const [latest, setLatest] = useState<Installation | null | undefined>(undefined)
  const follow = useAction(
    useCallback(
      async (signal: AbortSignal) => {
        for await (const item of client.stream('environment.follow', { instanceId }, { signal })) setLatest(item)
      },
      [client, instanceId],
    ),
  )
  const { run } = follow
  useEffect(() => {
    if (online) run()
  }, [run, online])
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      <Card title={t('check')}>
        <p className="small muted" style={{ margin: '4px 0 8px' }}>
          {t('checkSay')}
        </p>
        {isChecking ? (
          <InstanceCheck instanceId={instanceId} notes={[]} />
        ) : (
          <Button disabled={!online} onClick={() => setChecking(true)}>
            {t('checkStart')}
          </Button>
        )}
      </Card>
      <RequirementsForm instanceId={instanceId} online={online} onStarted={() => run()} />
      <InstallationCard latest={latest} error={online ? follow.error : null} online={online} />
      <Card title={t('guard')}>
        <p className="small muted" style={{ margin: '4px 0 8px' }}>
          {t('guardSay')}
        </p>
        <CopyText value={t('guardText', { python: launch.python })} />
      </Card>
    </div>
  )
}
