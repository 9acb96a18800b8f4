import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { Loading } from '#renderer/ui/Loading.tsx'

// Not on the first screen.
const FilesScreen = lazy(() => import('./FilesScreen.tsx').then((m) => ({ default: m.FilesScreen })))

/** The files section, loaded when it is first opened. */
export function LazyFiles({ view }: { view: InstanceView }) {
  return (
    <Suspense fallback={<Loading />}>
      <FilesScreen view={view} />
    </Suspense>
  )
}
