import { memo, useState } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell } from '#renderer/ui/Table.tsx'
import { useNow } from '#renderer/window/timeStore.ts'
import { TransferActions } from './TransferActions.tsx'
import { TransferDetails } from './TransferDetails.tsx'
import { TransferFile } from './TransferFile.tsx'
import classes from './TransferScreen.module.css'
import { TransferStateTag } from './TransferStateTag.tsx'
import { transferText } from './text.ts'

/** One transfer that ended. The list comes anew with every step of what runs; what has ended stays as it is. */
export const HistoryRow = memo(
  Row,
  (before, after) =>
    before.transfer.id === after.transfer.id &&
    before.transfer.state === after.transfer.state &&
    before.transfer.endedAtMs === after.transfer.endedAtMs,
)

function Row({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const format = useFormat()
  const nowMs = useNow(30_000)
  const [open, setOpen] = useState(false)
  const { sizeBytes, doneBytes, startedAtMs, endedAtMs, state, folder } = transfer
  const tookMs = endedAtMs === null ? null : endedAtMs - startedAtMs
  const rate = state === 'done' && tookMs !== null && tookMs >= 1_000 ? doneBytes / (tookMs / 1_000) : null
  return (
    <>
      <tr>
        <td className={classes.nameCell}>
          <TransferFile transfer={transfer} open={open} onToggle={() => setOpen(!open)} />
        </td>
        <td className={cell.number}>
          <div>{format.bytes(sizeBytes)}</div>
          {folder !== null && (
            <div className="small muted">{t('filesOf', { done: format.countOf(folder.done, folder.total) })}</div>
          )}
          {transfer.remoteGrew && <div className="small muted">{t('grew')}</div>}
          {rate !== null && <div className="small muted">{t('meanRate', { rate: format.rate(rate) })}</div>}
        </td>
        <td style={{ whiteSpace: 'nowrap' }}>
          {endedAtMs !== null && <div title={format.fullDateTime(endedAtMs)}>{format.age(endedAtMs, nowMs)}</div>}
          {tookMs !== null && (
            <div className="small muted">
              {tookMs < 1_000 ? t('tookInstant') : t('took', { duration: format.duration(tookMs, 'narrow') })}
            </div>
          )}
        </td>
        <td>
          <TransferStateTag transfer={transfer} />
        </td>
        <td className={cell.number}>
          <TransferActions transfer={transfer} />
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={5} style={{ borderTop: 0 }}>
            <TransferDetails transfer={transfer} />
          </td>
        </tr>
      )}
    </>
  )
}
