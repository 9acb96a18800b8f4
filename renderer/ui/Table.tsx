import { type ReactNode, useRef } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import classes from './Table.module.css'
import { uiText } from './text.ts'
import { useRowKeys } from './useRowKeys.ts'

/** A dense table with one Tab stop a row (`useRowKeys`); `label` names it for screen readers. Cells use the classes of `Table.module.css`. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  const t = useText(uiText)
  const table = useRef<HTMLTableElement>(null)
  useRowKeys(table)
  return (
    <div className={classes.scroll}>
      <table ref={table} className={classes.table} aria-label={label} aria-description={t('rowKeys')}>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  )
}

/** Class names for cells: `number` aligns right, `file` takes the room that is left. */
export const cell = { number: classes.number ?? '', file: classes.file ?? '' } as const
