import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// Not on the first screen.
const NetworkScreen = lazy(() => import('./NetworkScreen.tsx').then((m) => ({ default: m.NetworkScreen })))

/** The network section, loaded when it is first opened. */
export function LazyNetwork({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <NetworkScreen view={view} />
    </Suspense>
  )
}
