import { Button } from '@mantine/core'
import { useState } from 'react'
import { betterWay, judgeRoutes, type RoutesReport, type WayResult } from '#app/network/routes.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './Network.module.css'
import { networkScreenText } from './screenText.ts'

/** Every route with and without turbo, side by side. */
export function RoutesCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(networkScreenText)
  const client = useClient()
  const [report, setReport] = useState<RoutesReport | null>(null)
  const measure = useAction(async (signal) => {
    setReport(await client.call('network.routes', { instanceId }, { signal }))
  })
  return (
    <Card title={t('routes')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('routesSay')}
        </p>
        {measure.error !== null && <ErrorNotice error={measure.error} />}
        {report !== null && <Report report={report} />}
        <div className={classes.line} style={{ alignItems: 'center' }}>
          <Button disabled={!online} loading={measure.pending} onClick={() => measure.run()}>
            {t('measure')}
          </Button>
          <span className="small muted" role="status">
            {measure.pending && t('measuring', { seconds: 10 })}
          </span>
        </div>
      </div>
    </Card>
  )
}

function Report({ report }: { report: RoutesReport }) {
  const t = useText(networkScreenText)
  const format = useFormat()
  const nowMs = useNow(10_000)
  const { turboFile: file, routes: known } = useProfile().network
  const verdict = judgeRoutes(report)
  const proxy = visibleText(report.proxy)
  const longest = report.routes.reduce(
    (most, { direct, turbo }) => Math.max(most, direct?.totalSeconds ?? 0, turbo?.totalSeconds ?? 0),
    0.001,
  )
  const hostOf = (id: string) => {
    const url = known.find((route) => route.id === id)?.url
    return url === undefined ? t('own') : new URL(url).host
  }
  const own = report.routes.find(({ id }) => id === 'own')
  return (
    <>
      {verdict === 'noTool' && <Notice risk="unknown">{t('noTool')}</Notice>}
      {verdict === 'noTurbo' && <Notice risk="risk">{t('noTurbo', { file })}</Notice>}
      {verdict === 'proxyDead' && <Notice risk="risk">{t('proxyDead', { file, proxy })}</Notice>}
      {(own?.direct?.is === 'refused' || own?.turbo?.is === 'refused') && (
        <Notice risk="plain">{t('ownRefused')}</Notice>
      )}
      {report.routes.length > 0 && (
        <Table
          label={t('routes')}
          head={
            <>
              <th>{t('colRoute')}</th>
              <th>{t('colDirect')}</th>
              <th>{t('colTurbo')}</th>
              <th>{t('colUse')}</th>
            </>
          }
        >
          {report.routes.map(({ id, direct, turbo }) => {
            const better = betterWay(direct, turbo)
            return (
              <tr key={id}>
                <td>{hostOf(id)}</td>
                <td>
                  <Way way={direct} longest={longest} limitSeconds={report.limitSeconds} />
                </td>
                <td>
                  <Way way={turbo} longest={longest} limitSeconds={report.limitSeconds} />
                </td>
                <td>
                  {better === null ? (
                    <Tag risk="lost">{t('useNone')}</Tag>
                  ) : (
                    t(better === 'direct' ? 'useDirect' : 'useTurbo')
                  )}
                </td>
              </tr>
            )
          })}
        </Table>
      )}
      <p className="small muted" style={{ margin: 0 }}>
        {t('measured', { age: format.age(report.atMs, nowMs), proxy: proxy === '' ? '—' : proxy })}
      </p>
    </>
  )
}

function Way({ way, longest, limitSeconds }: { way: WayResult | null; longest: number; limitSeconds: number }) {
  const t = useText(networkScreenText)
  if (way === null) return <span className="muted">{t('notMeasured')}</span>
  const words = () => {
    switch (way.is) {
      case 'reached':
        return t('waySeconds', { seconds: way.totalSeconds.toFixed(2) })
      case 'slow':
        return t('waySlow', { seconds: limitSeconds })
      case 'refused':
        return t('wayRefused')
      case 'failed':
        return way.httpCode === null ? t('wayFailed', { code: way.curlCode }) : t('wayBad', { code: way.httpCode })
    }
  }
  return (
    <div className={classes.way}>
      <span style={way.is === 'reached' ? undefined : { color: 'var(--lost)' }}>{words()}</span>
      <div className={classes.track} aria-hidden>
        <span
          data-bad={way.is !== 'reached'}
          style={{ width: `${Math.min(100, Math.max(2, (100 * way.totalSeconds) / longest))}%` }}
        />
      </div>
    </div>
  )
}
