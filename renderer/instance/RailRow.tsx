import type { InstanceView } from '#app/instance/instanceView.ts'
import { remainingMs } from '#app/lifecycle/remainingMs.ts'
import { rateOf } from '#app/money/rateOf.ts'
import { gaugeLevel } from '#app/storage/gaugeLevel.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { instanceColor } from '#renderer/theme/instanceColor.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { gpuWords } from './gpuWords.ts'
import classes from './RailRow.module.css'
import { StatusDot } from './StatusDot.tsx'
import { instanceText } from './text.ts'
import { useStatusWords } from './useStatusWords.ts'

/** One instance in the rail: state, alias, GPU and region, clock or price, the fullest gauge. */
export function RailRow({ view, current, onOpen }: { view: InstanceView; current: boolean; onOpen(): void }) {
  const { instance, clock } = view
  const t = useText(instanceText)
  const format = useFormat()
  const nowMs = useNow(30_000)
  const profile = useProfile()
  const { thresholds } = profile.storage
  const rate = rateOf(instance, profile)
  const { status, words, hint } = useStatusWords(view, 'narrow')
  const leftMs = clock === null ? null : remainingMs(clock, nowMs)
  const level = gaugeLevel(view.worstUsedRatio, thresholds)
  const clockWords =
    leftMs === null ? null : leftMs === 0 ? t('leftPassed') : t('left', { duration: format.duration(leftMs, 'narrow') })
  const price =
    rate === null || status === 'off' || status === 'released' ? null : t('perHour', { amount: format.yuan(rate) })
  const silent = status === 'unreachable' || status === 'blocked' || status === 'connecting'
  // Off or released, no GPU belongs to it: it went back to the pool.
  const gpu = status === 'off' || status === 'released' ? null : gpuWords(instance.gpu, t)
  const queue = view.runningQueue === null ? null : t('queue', view.runningQueue)
  const facts = [queue, gpu, instance.region].filter((fact) => fact !== null)
  const short = status === 'off' ? t('off') : words

  return (
    <button
      type="button"
      className={classes.row}
      aria-current={current ? 'page' : undefined}
      onClick={onOpen}
      style={{ '--tone': instanceColor(instance.colorIndex) } as React.CSSProperties}
    >
      <StatusDot status={status} />
      <span className={classes.alias}>{instance.alias}</span>
      <span className={classes.right} data-urgent={(leftMs !== null && leftMs < 3 * 86_400_000) || undefined}>
        {silent ? words : (clockWords ?? price)}
      </span>
      <span className={classes.facts}>
        {silent && hint !== null ? hint : silent || status === 'on' ? facts.join(' · ') : [short, ...facts].join(' · ')}
      </span>
      {view.worstUsedRatio !== null && status !== 'released' && (
        <span className={classes.gauge} data-level={level} data-silent={status !== 'on' || undefined}>
          <span className={classes.bar} aria-hidden>
            <span style={{ width: `${Math.min(100, view.worstUsedRatio * 100)}%` }} />
          </span>
          <span aria-hidden>{format.percent(view.worstUsedRatio)}</span>
          <span className="visuallyHidden">{t('worstGauge', { value: format.percent(view.worstUsedRatio) })}</span>
        </span>
      )}
    </button>
  )
}
