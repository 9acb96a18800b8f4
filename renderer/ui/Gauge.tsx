import { TriangleAlert } from 'lucide-react'
import type { GaugeLevel } from '#app/storage/gaugeLevel.ts'
import classes from './Gauge.module.css'

type Props = {
  label: string
  /** 0 to 1 and beyond; null when nobody knows. */
  usedRatio: number | null
  level: GaugeLevel
  /** What the number is, in words: "26.4 / 30 GB". */
  value: string
  stale?: boolean
}

/** One bar with its value in words beside it and ticks at 80, 90 and 95 %. Plain HTML, no animation. */
export function Gauge({ label, usedRatio, level, value, stale = false }: Props) {
  const percent = usedRatio === null ? 0 : Math.min(100, Math.max(0, usedRatio * 100))
  return (
    <div className={classes.gauge} data-level={level} data-stale={stale || undefined}>
      <span className={classes.label}>{label}</span>
      {/* biome-ignore lint/a11y/useSemanticElements: a native meter can show neither the ticks nor the risk colours */}
      <span
        className={classes.bar}
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(percent)}
        aria-valuetext={value}
      >
        {usedRatio !== null && <span className={classes.fill} style={{ width: `${percent}%` }} />}
        <span className={classes.ticks} />
      </span>
      <span className={classes.value}>
        {(level === 'critical' || level === 'high') && <TriangleAlert size={12} strokeWidth={2.5} aria-hidden />}
        {value}
      </span>
    </div>
  )
}
