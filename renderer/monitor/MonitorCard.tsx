import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { MonitorState } from '#app/monitor/monitorState.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { monitorText } from './text.ts'

/** Whether the instance writes down its own numbers, and the switch for it. */
export function MonitorCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(monitorText)
  const client = useClient()
  const [state, setState] = useState<MonitorState | null>(null)
  const read = useAction(
    useCallback(
      async (signal: AbortSignal) => setState(await client.call('monitor.state', { instanceId }, { signal })),
      [client, instanceId],
    ),
  )
  const { run } = read
  useEffect(() => {
    if (online) run()
  }, [run, online])
  const set = useAction(async (signal, on: boolean) => {
    setState(await client.call('monitor.set', { instanceId, on }, { signal }))
  })
  const error = set.error ?? (online ? read.error : null)
  return (
    <Card title={t('title')}>
      <p className="small muted" style={{ margin: '4px 0 8px' }}>
        {t('say')}
      </p>
      {error !== null && <ErrorNotice error={error} />}
      <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
        <span role="status">{state === null ? t('unknown') : <Standing state={state} />}</span>
        {state !== null && (
          <Button disabled={!online} loading={set.pending} onClick={() => set.run(state.is !== 'on')}>
            {t(state.is === 'on' ? 'stop' : 'start')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Standing({ state: { is, lastAtMs, bytes } }: { state: MonitorState }) {
  const t = useText(monitorText)
  const format = useFormat()
  const nowMs = useNow(10_000)
  if (is !== 'on') return t(is)
  return lastAtMs === null ? t('onNew') : t('on', { age: format.age(lastAtMs, nowMs), size: format.bytes(bytes) })
}
