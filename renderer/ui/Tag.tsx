import { Check, CircleHelp, TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import classes from './Tag.module.css'

/** What a colour may mean in Berth. */
export type Risk = 'safe' | 'risk' | 'lost' | 'unknown' | 'plain'

const ICONS = { safe: Check, risk: TriangleAlert, lost: X, unknown: CircleHelp, plain: null } as const

/** A risk state: icon, word and colour together, so that colour is never the only sign. */
export function Tag({ risk, children }: { risk: Risk; children: ReactNode }) {
  const Icon = ICONS[risk]
  return (
    <span className={classes.tag} data-risk={risk}>
      {Icon && <Icon size={13} strokeWidth={2.5} aria-hidden />}
      <span className={classes.word}>{children}</span>
    </span>
  )
}
