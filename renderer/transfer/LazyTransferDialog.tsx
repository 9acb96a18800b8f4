import { lazy, Suspense } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'

// Not on the first screen, and the only place that edits lists.
const TransferDialog = lazy(() => import('./TransferDialog.tsx').then((m) => ({ default: m.TransferDialog })))

/** The dialog for a pull or a push, loaded when it is first opened. */
export function LazyTransferDialog(props: {
  view: InstanceView
  direction: 'pull' | 'push'
  remotePath?: string | undefined
  onClose(): void
}) {
  return (
    <Suspense fallback={null}>
      <TransferDialog {...props} />
    </Suspense>
  )
}
