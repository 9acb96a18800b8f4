import { Stepper } from '@mantine/core'
import { rowHolds } from '#app/teardown/rowHolds.ts'
import type { RowId } from '#app/teardown/rowId.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownSteps.module.css'

/** Where the teardown stands, as six steps. They tell; they cannot be clicked. */
export function TeardownSteps({ teardown }: { teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const release = teardown.plan?.verb === 'release'
  const labels = [
    t(release ? 'stepVerbRelease' : 'stepVerbShutdown'),
    t('stepDecide'),
    t('stepPull'),
    t('stepEvidence'),
    t('stepApprove'),
    t(release ? 'stepActRelease' : 'stepActShutdown'),
  ]
  return (
    <Stepper
      active={teardownStep(teardown)}
      size="xs"
      iconSize={22}
      wrap={false}
      aria-label={t('steps')}
      classNames={{ separator: classes.separator, stepBody: classes.stepBody, stepLabel: classes.stepLabel }}
    >
      {labels.map((label) => (
        <Stepper.Step key={label} label={label} allowStepSelect={false} />
      ))}
    </Stepper>
  )
}

/** Index of the step under way: 0 choose, 1 decide, 2 pull, 3 evidence, 4 approve, 5 act, 6 all done. */
function teardownStep({ state, plan, rows, gate }: Pick<TeardownView, 'state' | 'plan' | 'rows' | 'gate'>): number {
  if (state === 'idle') return 0
  if (state === 'released') return 6
  if (state !== 'preparing') return 5
  const open = (id: RowId) => plan !== null && rows.some((row) => row.id === id && !rowHolds(row, plan))
  if (open('decided')) return 1
  if (open('digests') || open('loads') || open('localCopies')) return 2
  return gate?.allow === true ? 4 : 3
}
