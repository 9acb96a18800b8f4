import { useState } from 'react'
import type { TransferView } from '#app/transfer/transferView.ts'
import { cell } from '#renderer/ui/Table.tsx'
import { TransferActions } from './TransferActions.tsx'
import { TransferDetails } from './TransferDetails.tsx'
import { TransferFile } from './TransferFile.tsx'
import { TransferProgress } from './TransferProgress.tsx'
import classes from './TransferScreen.module.css'
import { TransferStateTag } from './TransferStateTag.tsx'

/** One transfer that is under way or failed. */
export function TransferRow({ transfer }: { transfer: TransferView }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <tr>
        <td className={classes.nameCell}>
          <TransferFile transfer={transfer} open={open} onToggle={() => setOpen(!open)} />
        </td>
        <td>
          <TransferProgress transfer={transfer} />
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
          <td colSpan={4} style={{ borderTop: 0 }}>
            <TransferDetails transfer={transfer} />
          </td>
        </tr>
      )}
    </>
  )
}
