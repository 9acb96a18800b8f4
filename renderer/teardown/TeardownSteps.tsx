import { Stepper } from '@mantine/core'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownSteps.module.css'
import { teardownStep } from './teardownStep.ts'

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
