import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// Not on the first screen.
const EnvironmentScreen = lazy(() => import('./EnvironmentScreen.tsx').then((m) => ({ default: m.EnvironmentScreen })))

/** The environment section, loaded when it is first opened. */
export function LazyEnvironment({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <EnvironmentScreen view={view} />
    </Suspense>
  )
}
