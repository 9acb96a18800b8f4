import { CircleHelp, Info, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './Notice.module.css'
import type { Risk } from './Tag.tsx'

const ICONS = { safe: Info, plain: Info, risk: TriangleAlert, lost: X, unknown: CircleHelp } as const

/** Whole sentences that matter now, with what can be done about them at the right. */
export function Notice({
  risk,
  children,
  action,
  live = false,
}: {
  risk: Risk
  children: ReactNode
  action?: ReactNode
  /** Read out by screen readers when it appears. */
  live?: boolean
}) {
  const Icon = ICONS[risk]
  return (
    <div className={classes.notice} data-risk={risk} role={live ? 'status' : undefined}>
      <Icon className={classes.icon} size={16} aria-hidden />
      <div className={classes.say}>{children}</div>
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  )
}
