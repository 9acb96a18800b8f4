import { lazy, Suspense } from 'react'
import type { Instance } from '#app/instance/instance.ts'

const TellOffDialog = lazy(() => import('./TellOffDialog.tsx').then((m) => ({ default: m.TellOffDialog })))

/** The dialog that asks since when it is off; loaded when first asked for. */
export function LazyTellOff({ instance, onClose }: { instance: Instance; onClose(): void }) {
  return (
    <Suspense fallback={null}>
      <TellOffDialog instance={instance} onClose={onClose} />
    </Suspense>
  )
}
