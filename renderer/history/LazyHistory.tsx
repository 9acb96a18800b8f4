import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// The charts are a quarter of all code and not on the first screen.
const HistoryScreen = lazy(() => import('./HistoryScreen.tsx').then((m) => ({ default: m.HistoryScreen })))

/** The history section, loaded when it is first opened. */
export function LazyHistory({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <HistoryScreen instanceId={view.instance.id} online={view.link.kind === 'online'} />
    </Suspense>
  )
}
