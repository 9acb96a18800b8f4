import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { BatchProgress } from './BatchProgress.tsx'
import { TransferRow } from './TransferRow.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'

/** What is under way or has failed, with the progress of all of it; when there is none, what became of the rest. */
export function UnfinishedTable({
  transfers,
  pending,
}: {
  transfers: readonly TransferView[]
  pending: readonly TransferView[]
}) {
  const t = useText(transferText)
  return (
    <>
      <BatchProgress transfers={transfers} />
      {pending.length > 0 && (
        <LongTable
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
          items={pending}
          keyOf={({ id }) => id}
          row={(transfer) => <TransferRow transfer={transfer} />}
        />
      )}
    </>
  )
}
