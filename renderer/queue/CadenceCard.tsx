import { Button, CopyButton, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { checkpointCadence } from '#app/queue/cadence.ts'
import { RESUME_SNIPPET } from '#app/queue/resumeSnippet.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

/** How often a checkpoint is worth its time, and how to write one that a cut does not break. */
export function CadenceCard() {
  const t = useText(queueEditorText)
  const ui = useText(uiText)
  const format = useFormat()
  const [save, setSave] = useState<number | string>(30)
  const [hours, setHours] = useState<number | string>(3)
  const [step, setStep] = useState<number | string>(2)
  const isAll = [save, hours, step].every((value) => typeof value === 'number' && value > 0)
  const cadence = isAll
    ? checkpointCadence({
        checkpointSeconds: Number(save),
        betweenFailuresSeconds: Number(hours) * 3600,
        iterationSeconds: Number(step),
      })
    : null
  return (
    <Card title={t('cadence')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('cadenceSay')}
        </p>
        <div className={classes.fields}>
          <NumberInput label={t('cadenceSave')} value={save} onChange={setSave} min={0} clampBehavior="none" />
          <NumberInput label={t('cadenceBetween')} value={hours} onChange={setHours} min={0} clampBehavior="none" />
          <NumberInput label={t('cadenceStep')} value={step} onChange={setStep} min={0} clampBehavior="none" />
        </div>
        {cadence !== null && (
          <p style={{ margin: 0 }} role="status">
            {t('cadenceResult', {
              duration: format.duration(cadence.everySeconds * 1000),
              steps: format.integer(cadence.everyIterations),
              ratio: format.percent(cadence.overheadRatio),
            })}
          </p>
        )}
        <details>
          <summary className="small">{t('cadenceSnippet')}</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
          <pre className={`mono ${classes.log}`} tabIndex={0}>
            {RESUME_SNIPPET}
          </pre>
          <CopyButton value={RESUME_SNIPPET}>
            {({ copied, copy }) => <Button onClick={copy}>{ui(copied ? 'copied' : 'copy')}</Button>}
          </CopyButton>
        </details>
      </div>
    </Card>
  )
}
