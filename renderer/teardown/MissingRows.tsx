import type { Gate } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ROW_TITLE } from './rowTitle.ts'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

const WHY = { red: 'missingRed', unknown: 'missingUnknown', stale: 'missingStale' } as const

/** What the gate still misses, as it said it. */
export function MissingRows({ gate }: { gate: Gate | null }) {
  const t = useText(teardownScreenText)
  if (gate === null) return <p className={classes.note}>{t('gateUnknown')}</p>
  if (gate.allow) return null
  return (
    <div className={classes.note} role="status">
      {t('missing', { number: gate.reasons.length })}
      <ul className={classes.missing}>
        {gate.reasons.map(({ row, why }) => (
          <li key={row}>{t(WHY[why], { row: t(ROW_TITLE[row]) })}</li>
        ))}
      </ul>
    </div>
  )
}
