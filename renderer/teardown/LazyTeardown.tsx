import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// Not on the first screen.
const TeardownScreen = lazy(() => import('./TeardownScreen.tsx').then((m) => ({ default: m.TeardownScreen })))

/** The teardown section, loaded when it is first opened. */
export function LazyTeardown({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <TeardownScreen view={view} />
    </Suspense>
  )
}
