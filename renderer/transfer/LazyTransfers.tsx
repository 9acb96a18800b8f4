import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// Not on the first screen.
const TransferScreen = lazy(() => import('./TransferScreen.tsx').then((m) => ({ default: m.TransferScreen })))

/** The transfers section, loaded when it is first opened. */
export function LazyTransfers({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <TransferScreen view={view} />
    </Suspense>
  )
}
