import { Button, Progress } from '@mantine/core'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useShell } from '#renderer/shell/shellStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { TransferRow } from './TransferRow.tsx'
import { useTransfers } from './transferStore.ts'
import { transferTotals } from './transferTotals.ts'

/** The pulls of one instance: all of them together, then each with its checks. */
export function TransferScreen({ view }: { view: InstanceView }) {
  const t = useText('transfer')
  const format = useFormat()
  const open = useShell((state) => state.open)
  const all = useTransfers((state) => state.transfers)
  const { id } = view.instance
  if (all === null) return <Loading />
  const transfers = all.filter((transfer) => transfer.instanceId === id)
  if (transfers.length === 0) {
    return (
      <Card title={t('title')}>
        <Empty action={<Button onClick={() => open(id, 'overview')}>{t('toLedger')}</Button>}>{t('empty')}</Empty>
      </Card>
    )
  }
  const totals = transferTotals(transfers)
  const { number } = totals
  const words = [
    totals.active === 0 && totals.failed === 0
      ? t(number === 1 ? 'allDoneOne' : 'allDone', { number })
      : t(number === 1 ? 'totalOne' : 'total', { done: format.bytesOf(totals.doneBytes, totals.sizeBytes), number }),
    totals.failed > 0 ? t('failedSome', { number: totals.failed }) : null,
    totals.bytesPerSecond === null
      ? null
      : totals.secondsLeft === null
        ? t('speedOnly', { rate: format.rate(totals.bytesPerSecond) })
        : t('speed', {
            rate: format.rate(totals.bytesPerSecond),
            duration: format.duration(totals.secondsLeft * 1000),
          }),
  ].filter((each) => each !== null)
  return (
    <Card title={t('title')}>
      <div style={{ display: 'grid', gap: 8, margin: '8px 0' }}>
        <div>{words.join(' · ')}</div>
        <Progress
          value={totals.sizeBytes === 0 ? 0 : (100 * totals.doneBytes) / totals.sizeBytes}
          size={8}
          transitionDuration={0}
          color="harbour"
          aria-label={t('title')}
        />
        {/* Read out when the number of finished files changes, not with every byte. */}
        <div className="visuallyHidden" role="status">
          {t(number === 1 ? 'totalOne' : 'total', { done: format.integer(totals.finished), number })}
        </div>
      </div>
      <Table
        label={t('title')}
        head={
          <>
            <th>{t('colFile')}</th>
            <th style={{ width: 264 }}>{t('colProgress')}</th>
            <th>{t('colState')}</th>
            <th className={cell.number}>
              <span className="visuallyHidden">{t('colAction')}</span>
            </th>
          </>
        }
      >
        {transfers.map((transfer) => (
          <TransferRow key={transfer.id} transfer={transfer} />
        ))}
      </Table>
    </Card>
  )
}
