import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// Not on the first screen.
const QueueScreen = lazy(() => import('./QueueScreen.tsx').then((m) => ({ default: m.QueueScreen })))

/** The queue section, loaded when it is first opened. */
export function LazyQueue({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <QueueScreen view={view} />
    </Suspense>
  )
}
