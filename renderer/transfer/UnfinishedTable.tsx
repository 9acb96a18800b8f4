import { Button } from '@mantine/core'
import { useState } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { BatchProgress } from './BatchProgress.tsx'
import { TransferRow } from './TransferRow.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'

const PAGE = 100

/** What is under way or has failed, with the progress of all of it; when there is none, what became of the rest. */
export function UnfinishedTable({
  transfers,
  pending,
}: {
  transfers: readonly TransferView[]
  pending: readonly TransferView[]
}) {
  const t = useText(transferText)
  const [limit, setLimit] = useState(PAGE)
  return (
    <>
      <BatchProgress transfers={transfers} />
      {pending.length > 0 && (
        <Table
          label={t('title')}
          head={
            <>
              <th>{t('colFile')}</th>
              <th className={classes.progressColumn}>{t('colProgress')}</th>
              <th className={classes.tight}>{t('colState')}</th>
              <th className={classes.tight}>
                <span className="visuallyHidden">{t('colAction')}</span>
              </th>
            </>
          }
        >
          {pending.slice(0, limit).map((transfer) => (
            <TransferRow key={transfer.id} transfer={transfer} />
          ))}
        </Table>
      )}
      {pending.length > limit && (
        <Button mt={8} variant="subtle" color="gray" onClick={() => setLimit(limit + PAGE)}>
          {t('showMore', { number: Math.min(PAGE, pending.length - limit) })}
        </Button>
      )}
    </>
  )
}
