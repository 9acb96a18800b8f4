import type { ReactNode } from 'react'
import classes from './Table.module.css'

/** A dense table; `label` names it for screen readers. Cells use the classes of `Table.module.css`. */
export function Table({ label, head, children }: { label: string; head: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.scroll}>
      <table className={classes.table} aria-label={label}>
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
