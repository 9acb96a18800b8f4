import { Button, Switch } from '@mantine/core'
import { useEffect } from 'react'
import type { Alert } from '#app/alerts/alert.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { BrowserNotices } from '#renderer/settings/BrowserNotices.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useAlerts } from './alertStore.ts'
import { alertsText } from './text.ts'
import { useSayAlert } from './useSayAlert.ts'

/** What Berth told, newest first; looking at it makes it seen. */
export function AlertsScreen() {
  const t = useText(alertsText)
  const client = useClient()
  const told = useAlerts((state) => state.told)
  const newest = told?.alerts[0]?.id ?? 0
  const seenId = told?.seenId ?? 0
  useEffect(() => {
    // A failure only leaves it counted as new.
    if (newest > seenId) client.call('alerts.seen', { id: newest }).catch(() => undefined)
  }, [client, newest, seenId])
  return (
    <div style={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: 24 }}>
      <h1 style={{ margin: '0 0 16px', fontSize: 18, fontWeight: 650 }}>{t('title')}</h1>
      <div style={{ display: 'grid', gap: 12 }}>
        <Notices muted={told?.muted ?? []} />
        <Card title={t('sub')}>
          <p className="small muted" style={{ margin: '8px 0' }}>
            {t('onlyRunning')}
          </p>
          {told === null && <Loading />}
          {told !== null && told.alerts.length === 0 && <Empty>{t('empty')}</Empty>}
          {told !== null && told.alerts.length > 0 && (
            <LongTable
              label={t('title')}
              head={
                <>
                  <th>{t('colTime')}</th>
                  <th>{t('colInstance')}</th>
                  <th>{t('colWhat')}</th>
                  <th>{t('colState')}</th>
                </>
              }
              items={told.alerts}
              keyOf={({ id }) => String(id)}
              row={(alert) => <AlertRow alert={alert} />}
            />
          )}
        </Card>
      </div>
    </div>
  )
}

function AlertRow({ alert }: { alert: Alert }) {
  const t = useText(alertsText)
  const format = useFormat()
  const say = useSayAlert()
  const open = useShell((state) => state.open)
  const alias = visibleText(alert.alias)
  const holds = alert.endedAtMs === null
  const online = useInstances((state) =>
    (state.views ?? []).some(({ instance, link }) => instance.id === alert.instanceId && link.kind === 'online'),
  )
  return (
    <tr>
      <td style={{ whiteSpace: 'nowrap' }}>{format.dateTime(alert.atMs)}</td>
      <td>
        <Button
          variant="subtle"
          aria-label={t('open', { alias })}
          onClick={() => open(alert.instanceId)}
          styles={{ root: { height: 24, paddingInline: 6, marginLeft: -6 } }}
        >
          {alias}
        </Button>
      </td>
      <td style={{ width: '100%' }}>{say(alert)}</td>
      <td style={{ whiteSpace: 'nowrap' }}>
        {holds && !online ? (
          <Tag risk="unknown">{t('lastSeen')}</Tag>
        ) : holds ? (
          <Tag risk={alert.level === 'critical' ? 'lost' : 'risk'}>{t('holds')}</Tag>
        ) : (
          <span className="small muted">{t('ended', { time: format.dateTime(alert.endedAtMs ?? 0) })}</span>
        )}
      </td>
    </tr>
  )
}

/** Where alerts are shown beside this list, and whose are not. */
function Notices({ muted }: { muted: readonly string[] }) {
  const t = useText(alertsText)
  const client = useClient()
  const views = useInstances((state) => state.views) ?? []
  const mute = useAction(async (signal, instanceId: string, quiet: boolean) => {
    await client.call('alerts.mute', { instanceId, muted: quiet }, { signal })
  })
  // Of the demo nothing is shown as a notice: a switch would promise it.
  const current = views.filter(({ instance }) => instance.archivedAtMs === null && !instance.demo)
  return (
    <Card title={t('mutes')}>
      <BrowserNotices />
      {current.length > 0 && (
        <>
          <div style={{ display: 'flex', flexWrap: 'wrap', gap: '8px 20px', marginTop: 8 }}>
            {current.map(({ instance: { id, alias } }) => (
              <Switch
                key={id}
                size="xs"
                label={visibleText(alias)}
                checked={!muted.includes(id)}
                disabled={mute.pending}
                onChange={(event) => mute.run(id, !event.currentTarget.checked)}
              />
            ))}
          </div>
          <p className="small muted" style={{ margin: '8px 0 0' }}>
            {t('mutesSay')}
          </p>
        </>
      )}
      {mute.error !== null && <ErrorNotice error={mute.error} />}
    </Card>
  )
}
