import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Cell } from '#app/queue/cell.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { cell as cellClass } from '#renderer/ui/Table.tsx'
import { type Risk, Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { CellLog } from './CellLog.tsx'
import classes from './Queue.module.css'
import { queueScreenText } from './screenText.ts'

const SYNC_WHY = { missing: 'syncMissing', mount: 'syncMount', copy: 'syncCopy', other: 'syncOther' } as const
const RISK: { readonly [state in CellRun['state']]: Risk } = {
  waiting: 'plain',
  running: 'plain',
  ok: 'safe',
  failed: 'lost',
  notSynced: 'risk',
  interrupted: 'risk',
}

/** Every cell of a queue with how it went and how long it took. */
export function CellTable({
  instanceId,
  queue,
  cells,
  online,
}: {
  instanceId: string
  queue: QueueView
  cells: readonly CellRun[]
  online: boolean
}) {
  const t = useText(queueScreenText)
  const [shown, setShown] = useState<{ readonly run: CellRun; readonly queue: string } | null>(null)
  return (
    <Card title={t('cells')}>
      <LongTable
        label={t('cells')}
        head={
          <>
            <th className={cellClass.number}>{t('colIndex')}</th>
            <th>{t('colName')}</th>
            <th className={cellClass.number}>{t('colEpochs')}</th>
            <th>{t('colState')}</th>
            <th className={cellClass.number}>{t('colTime')}</th>
            <th>{t('colLog')}</th>
          </>
        }
        items={cells}
        keyOf={({ index }) => String(index)}
        row={(run) => (
          <Row
            run={run}
            nowMs={queue.instanceNowMs}
            online={online}
            onLog={() => setShown({ run, queue: queue.name })}
          />
        )}
      />
      {shown !== null && (
        <CellLog instanceId={instanceId} queue={shown.queue} run={shown.run} onClose={() => setShown(null)} />
      )}
    </Card>
  )
}

function Row({ run, nowMs, online, onLog }: { run: CellRun; nowMs: number; online: boolean; onLog(): void }) {
  const t = useText(queueScreenText)
  const format = useFormat()
  const { cell, state, startedAtMs, durationSeconds } = run
  const time =
    durationSeconds !== null
      ? format.duration(durationSeconds * 1000, 'narrow')
      : state === 'running' && startedAtMs !== null
        ? format.span(Math.max(0, nowMs - startedAtMs), 'narrow')
        : ''
  return (
    <tr>
      <td className={cellClass.number}>{run.index}</td>
      <td className={`${cellClass.file} ${classes.name}`}>
        {visibleText(run.name)}
        {cell !== null && <div className="mono muted">{visibleText(commandOf(cell))}</div>}
      </td>
      <td className={cellClass.number}>{cell?.epochs}</td>
      <td>
        <Tag risk={run.isSuspect ? 'unknown' : RISK[state]}>
          <Outcome run={run} />
        </Tag>
        {state === 'notSynced' && (
          <div className="small muted" style={{ marginTop: 2 }}>
            {t(SYNC_WHY[run.syncWhy ?? 'other'])}
          </div>
        )}
      </td>
      <td className={cellClass.number} title={startedAtMs === null ? undefined : format.fullDateTime(startedAtMs)}>
        {time}
      </td>
      <td>
        {state !== 'waiting' && (
          <Button
            variant="subtle"
            disabled={!online}
            aria-label={t('showLogOf', { name: visibleText(run.name) })}
            onClick={onLog}
          >
            {t('showLog')}
          </Button>
        )}
      </td>
    </tr>
  )
}

const commandOf = ({ config, task, options }: Cell): string =>
  [config, ...(task === '-' ? [] : [task]), ...options].join(' ')

function Outcome({ run: { state, exitCode, sync, isSuspect } }: { run: CellRun }) {
  const t = useText(queueScreenText)
  if (isSuspect) return t('suspect')
  switch (state) {
    case 'ok':
      return t(sync === 'ok' ? 'stateOkSynced' : 'stateOk')
    case 'failed':
      return t('stateFailed', { code: exitCode ?? '?' })
    case 'notSynced':
      return t('stateNotSynced')
    case 'waiting':
      return t('stateWaiting')
    case 'running':
      return t('stateRunning')
    case 'interrupted':
      return t('stateInterrupted')
  }
}
