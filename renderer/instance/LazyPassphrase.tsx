import { type ComponentProps, lazy, Suspense } from 'react'

const PassphraseDialog = lazy(() => import('./PassphraseDialog.tsx').then((m) => ({ default: m.PassphraseDialog })))

/** The dialog that asks for the passphrase of a key; loaded when first asked for. */
export function LazyPassphrase(props: ComponentProps<typeof PassphraseDialog>) {
  return (
    <Suspense fallback={null}>
      <PassphraseDialog {...props} />
    </Suspense>
  )
}
