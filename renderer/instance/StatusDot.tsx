import type { InstanceStatus } from './instanceStatus.ts'
import classes from './StatusDot.module.css'

/** The dot beside an alias: full while on, a ring while off, a dashed ring when nobody knows. The words stand beside it. */
export function StatusDot({ status }: { status: InstanceStatus }) {
  return <span className={classes.dot} data-status={status} aria-hidden />
}
