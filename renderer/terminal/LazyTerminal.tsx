import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { terminalText } from './text.ts'

// The terminal is a third of all code and not on the first screen.
const TerminalScreen = lazy(() => import('./TerminalScreen.tsx').then((m) => ({ default: m.TerminalScreen })))

/** The terminal section, loaded when it is first opened. */
export function LazyTerminal({ view }: { view: InstanceView }) {
  const t = useText(terminalText)
  return (
    <Suspense fallback={<Loading>{t('opening')}</Loading>}>
      <TerminalScreen view={view} />
    </Suspense>
  )
}
