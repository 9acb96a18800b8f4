import type { ReactNode } from 'react'
import classes from './Gauge.module.css'

/** Gauges of one card; their bars and values line up. */
export function Gauges({ children }: { children: ReactNode }) {
  return <div className={classes.gauges}>{children}</div>
}
