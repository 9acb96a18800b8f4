import { Button, Stepper } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { parseSshLine } from '#app/instance/parseSshLine.ts'
import { useTryDemo } from '#renderer/demo/useTryDemo.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { HostKeyStep } from './HostKeyStep.tsx'
import classes from './LaunchScreen.module.css'
import { LoginForm } from './LoginForm.tsx'
import { useLaunch } from './launchStore.ts'
import { PasteForm } from './PasteForm.tsx'
import { launchText } from './text.ts'
import { WhatToRent } from './WhatToRent.tsx'

// Its sentences are many, and not of the first screen.
const Checked = lazy(() => import('./Checked.tsx').then((m) => ({ default: m.Checked })))

const STEP_NUMBER = { paste: 0, inspecting: 1, hostKey: 1, login: 2, attaching: 2, checked: 4 } as const

/** The launch wizard: paste → host key → login → checks → the clocks that run from now on. */
export function LaunchScreen() {
  const t = useText(launchText)
  const demo = useTryDemo()
  const { state } = useLaunch()
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('pasteTitle')}</h1>
      <Stepper
        active={STEP_NUMBER[state.step]}
        size="xs"
        iconSize={24}
        color="harbour"
        allowNextStepsSelect={false}
        aria-label={t('steps')}
      >
        <Stepper.Step label={t('stepPaste')} allowStepSelect={false} />
        <Stepper.Step label={t('stepKey')} allowStepSelect={false} />
        <Stepper.Step label={t('stepLogin')} allowStepSelect={false} />
        <Stepper.Step label={t('stepCheck')} allowStepSelect={false} />
      </Stepper>
      <Body />
      {state.step === 'paste' && (
        <>
          <div className={classes.demo}>
            <Button onClick={() => demo.run()} loading={demo.pending}>
              {t('tryDemo')}
            </Button>
            <span className="small muted">{t('demoHint')}</span>
          </div>
          <WhatToRent />
        </>
      )}
    </div>
  )
}

function Body() {
  const t = useText(launchText)
  const { state, text } = useLaunch()
  switch (state.step) {
    case 'paste':
      return (
        <Card title={t('stepPaste')}>
          <PasteForm />
        </Card>
      )
    case 'inspecting': {
      const parsed = parseSshLine(text)
      const { host, port } = parsed.ok ? parsed.address : state.address
      return (
        <Card title={t('stepKey')}>
          <Loading>{t('inspecting', { host: visibleText(host), port })}</Loading>
        </Card>
      )
    }
    case 'hostKey':
      return <HostKeyStep address={state.address} inspection={state.inspection} />
    case 'login':
    case 'attaching':
      return <LoginForm />
    case 'checked':
      return (
        <Suspense fallback={<Loading />}>
          <Checked instance={state.instance} notes={state.notes} moved={state.moved} />
        </Suspense>
      )
  }
}
