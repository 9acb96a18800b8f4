import { Button } from '@mantine/core'
import { useState } from 'react'
import { judgeTensorboard, type TensorboardFacts, type TensorboardVerdict } from '#app/network/tensorboard.ts'
import { ScalarsDialog } from '#renderer/files/ScalarsDialog.tsx'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { type Risk, Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './Network.module.css'
import { networkScreenText } from './screenText.ts'

const WORDS = {
  ok: ['tbOk', 'safe'],
  notRunning: ['tbNotRunning', 'risk'],
  cannotTell: ['tbCannotTell', 'unknown'],
  otherFolder: ['tbOtherFolder', 'risk'],
  noEvents: ['tbNoEvents', 'plain'],
  unseen: ['tbUnseen', 'risk'],
  stale: ['tbStale', 'risk'],
} as const satisfies { readonly [verdict in TensorboardVerdict]: readonly [string, Risk] }

/** Whether the platform's TensorBoard sees what was written, and the link that makes it. */
export function TensorboardCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(networkScreenText)
  const client = useClient()
  const { tensorboardLogDir } = useProfile().network
  const [facts, setFacts] = useState<TensorboardFacts | null>(null)
  const [curvesOf, setCurvesOf] = useState<string | null>(null)
  const check = useAction(async (signal) => {
    setFacts(await client.call('network.tensorboard', { instanceId }, { signal }))
  })
  const link = useAction(async (signal, path: string, name: string) => {
    await client.call('network.linkRuns', { instanceId, path, name }, { signal })
    setFacts(await client.call('network.tensorboard', { instanceId }, { signal }))
  })
  const error = check.error ?? link.error
  return (
    <Card title={t('tb')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('tbSay', { folder: tensorboardLogDir })}
        </p>
        {error !== null && <ErrorNotice error={error} />}
        {facts !== null && (
          <Found
            facts={facts}
            online={online}
            pending={link.pending}
            onLink={(path, name) => link.run(path, name)}
            onCurves={setCurvesOf}
          />
        )}
        {curvesOf !== null && (
          <ScalarsDialog instanceId={instanceId} path={curvesOf} onClose={() => setCurvesOf(null)} />
        )}
        <div>
          <Button disabled={!online} loading={check.pending} onClick={() => check.run()}>
            {t('tbCheck')}
          </Button>
        </div>
      </div>
    </Card>
  )
}

function Found({
  facts,
  online,
  pending,
  onLink,
  onCurves,
}: {
  facts: TensorboardFacts
  online: boolean
  pending: boolean
  onLink(path: string, name: string): void
  onCurves(path: string): void
}) {
  const t = useText(networkScreenText)
  const format = useFormat()
  const { overrides, network } = useProfile()
  const { verdict, folders } = judgeTensorboard(facts)
  const [words, risk] = WORDS[verdict]
  const [process] = facts.processes
  const unseen = folders.filter(({ isSeen }) => !isSeen).length
  const command = {
    python: overrides.python,
    folder: facts.pinnedFolder,
    port: facts.port,
    reload: network.tensorboardReloadSeconds,
  }
  return (
    <>
      <Notice risk={risk} live>
        {visibleText(t(words, { count: unseen, folder: process?.folder ?? '' }))}
      </Notice>
      {verdict === 'stale' && process !== undefined && <div className="small">{t('tbEnd', { pid: process.pid })}</div>}
      {(verdict === 'notRunning' || verdict === 'stale') && <CopyText value={t('tbCommand', command)} />}
      {folders.length > 0 && (
        <Table
          label={t('tb')}
          head={
            <>
              <th>{t('colFolder')}</th>
              <th>{t('colNewest')}</th>
              <th className={cell.number}>{t('colSize')}</th>
              <th>{t('colSeen')}</th>
            </>
          }
        >
          {folders.slice(0, 50).map(({ path, newestAtMs, bytes, isSeen, linkName }) => (
            <tr key={path}>
              <td className={`mono ${classes.name}`}>{visibleText(path)}</td>
              <td className={classes.actions}>{format.dateTime(newestAtMs)}</td>
              <td className={cell.number}>{format.bytes(bytes)}</td>
              <td>
                <Button
                  variant="subtle"
                  disabled={!online}
                  aria-label={t('curvesOf', { name: visibleText(path) })}
                  onClick={() => onCurves(path)}
                >
                  {t('curves')}
                </Button>
                {isSeen ? (
                  <Tag risk="safe">{t('seen')}</Tag>
                ) : (
                  <Button disabled={!online} loading={pending} onClick={() => onLink(path, linkName)}>
                    {t('link', { name: visibleText(linkName) })}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
