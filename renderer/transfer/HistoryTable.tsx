import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Empty } from '#renderer/ui/Empty.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { ClearDialog } from './ClearDialog.tsx'
import { HistoryRow } from './HistoryRow.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'

const PAGE = 100

/** What ended: when, how long it took, what it came to. */
export function HistoryTable({ instanceId, ended }: { instanceId: string; ended: readonly TransferView[] }) {
  const t = useText(transferText)
  const [limit, setLimit] = useState(PAGE)
  const [clearing, setClearing] = useState(false)
  if (ended.length === 0) return <Empty>{t('historyEmpty')}</Empty>
  return (
    <>
      <div className={classes.noteLine}>
        <p className={classes.note}>{t('tookNote')}</p>
        <Button onClick={() => setClearing(true)} styles={{ root: { height: 26, flex: 'none' } }}>
          {t('clear')}
        </Button>
      </div>
      <Table
        label={t('title')}
        head={
          <>
            <th>{t('colFile')}</th>
            <th className={`${cell.number} ${classes.tight}`}>{t('colSize')}</th>
            <th className={classes.tight}>{t('colEnded')}</th>
            <th className={classes.tight}>{t('colState')}</th>
            <th className={classes.tight}>
              <span className="visuallyHidden">{t('colAction')}</span>
            </th>
          </>
        }
      >
        {ended.slice(0, limit).map((transfer) => (
          <HistoryRow key={transfer.id} transfer={transfer} />
        ))}
      </Table>
      {ended.length > limit && (
        <Button mt={8} variant="subtle" color="gray" onClick={() => setLimit(limit + PAGE)}>
          {t('showMore', { number: Math.min(PAGE, ended.length - limit) })}
        </Button>
      )}
      {clearing && <ClearDialog instanceId={instanceId} ended={ended} onClose={() => setClearing(false)} />}
    </>
  )
}
