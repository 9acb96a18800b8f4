import { Button, Checkbox } from '@mantine/core'
import { useCallback, useState } from 'react'
import { outcomeOfSync, type WandbRuns, type WandbSync } from '#app/network/wandb.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useFollow } from '#renderer/ui/useFollow.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './Network.module.css'
import { wandbText } from './wandbText.ts'

const SHOWN = 60
const nameOf = (path: string): string => visibleText(path.slice(path.lastIndexOf('/') + 1))

/** Runs of wandb that may not have arrived, and their upload by the instance. */
export function WandbCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(wandbText)
  const client = useClient()
  const [found, setFound] = useState<WandbRuns | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [sync, setSync] = useState<WandbSync | null>(null)
  const lost = useFollow(
    useCallback(
      async (signal: AbortSignal) => {
        for await (const now of client.stream('network.followWandb', { instanceId }, { signal })) setSync(now)
      },
      [client, instanceId],
    ),
    online,
  )
  const look = useAction(async (signal) => {
    const runs = await client.call('network.wandbRuns', { instanceId }, { signal })
    setFound(runs)
    // What was never sent is what people come for.
    setChosen(new Set(runs.runs.flatMap(({ path, isOffline, isSynced }) => (isOffline && !isSynced ? [path] : []))))
  })
  const upload = useAction(async (signal) => {
    await client.call('network.syncWandb', { instanceId, paths: [...chosen] }, { signal })
    setChosen(new Set())
  })
  const error = look.error ?? upload.error ?? lost
  const choose = (path: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(path)
    else next.delete(path)
    setChosen(next)
  }
  return (
    <Card title={t('title')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('say')}
        </p>
        {error !== null && <ErrorNotice error={error} />}
        {sync !== null && <Progress sync={sync} />}
        {found !== null && !found.hasTool && <Notice risk="risk">{t('noTool')}</Notice>}
        {found?.hasTool && !found.hasKey && <Notice risk="risk">{t('noKey')}</Notice>}
        {found !== null && found.runs.length === 0 && <Notice risk="plain">{t('none')}</Notice>}
        {found !== null && found.runs.length > 0 && (
          <Runs runs={found.runs.slice(0, SHOWN)} chosen={chosen} onChoose={choose} />
        )}
        <div className={classes.line}>
          <Button disabled={!online} loading={look.pending} onClick={() => look.run()}>
            {t('look')}
          </Button>
          {found?.hasTool && chosen.size > 0 && (
            <Button
              variant="filled"
              disabled={!online || sync?.isRunning === true}
              loading={upload.pending}
              onClick={() => upload.run()}
            >
              {t('upload', { count: chosen.size })}
            </Button>
          )}
        </div>
      </div>
    </Card>
  )
}

function Runs({
  runs,
  chosen,
  onChoose,
}: {
  runs: WandbRuns['runs']
  chosen: ReadonlySet<string>
  onChoose(path: string, isChosen: boolean): void
}) {
  const t = useText(wandbText)
  const format = useFormat()
  return (
    <Table
      label={t('title')}
      head={
        <>
          <th>{t('colRun')}</th>
          <th>{t('colNewest')}</th>
          <th className={cell.number}>{t('colSize')}</th>
          <th>{t('colState')}</th>
        </>
      }
    >
      {runs.map(({ path, newestAtMs, sizeBytes, isOffline, isSynced }) => (
        <tr key={path}>
          <td className={classes.name}>
            <Checkbox
              size="xs"
              label={<span className="mono">{nameOf(path)}</span>}
              description={visibleText(path.slice(0, path.lastIndexOf('/')))}
              checked={chosen.has(path)}
              onChange={({ currentTarget: { checked } }) => onChoose(path, checked)}
            />
          </td>
          <td className={classes.actions}>{format.dateTime(newestAtMs)}</td>
          <td className={cell.number}>{format.bytes(sizeBytes)}</td>
          <td>
            <Tag risk={isSynced ? 'safe' : isOffline ? 'risk' : 'unknown'}>
              {t(isSynced ? 'synced' : isOffline ? 'offline' : 'online')}
            </Tag>
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Progress({ sync: { isRunning, total, current, results } }: { sync: WandbSync }) {
  const t = useText(wandbText)
  const format = useFormat()
  const good = results.filter(({ exitCode }) => exitCode === 0).length
  const done = results.length
  return (
    <div>
      <Notice risk={isRunning ? 'plain' : done < total || good < total ? 'risk' : 'safe'} live>
        {isRunning
          ? t('running', { done, total, name: current === null ? '' : nameOf(current) })
          : t(done < total ? 'cut' : 'ended', { done, good, total })}
      </Notice>
      <ul style={{ margin: '6px 0 0', paddingLeft: 20 }} className="small">
        {results.map(({ path, exitCode, seconds, said }) => (
          <li key={path}>
            <span className="mono">{nameOf(path)}</span>:{' '}
            {t(outcomeOfSync(exitCode), { time: format.duration(seconds * 1000), said: visibleText(said) })}
          </li>
        ))}
      </ul>
    </div>
  )
}
