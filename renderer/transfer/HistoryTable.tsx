import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Empty } from '#renderer/ui/Empty.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { ClearDialog } from './ClearDialog.tsx'
import { HistoryRow } from './HistoryRow.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'

/** What ended: when, how long it took, what it came to. */
export function HistoryTable({ instanceId, ended }: { instanceId: string; ended: readonly TransferView[] }) {
  const t = useText(transferText)
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
      <LongTable
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
        items={ended}
        keyOf={({ id }) => id}
        row={(transfer) => <HistoryRow transfer={transfer} />}
      />
      {clearing && <ClearDialog instanceId={instanceId} ended={ended} onClose={() => setClearing(false)} />}
    </>
  )
}
