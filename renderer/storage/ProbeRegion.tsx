import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { storageText } from './text.ts'

const ProbeDialog = lazy(() => import('./ProbeDialog.tsx').then((m) => ({ default: m.ProbeDialog })))

/** Asks whether another instance sees the same file storage; shown only where there is another one to ask. */
export function ProbeRegion({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(storageText)
  const [open, setOpen] = useState(false)
  const views = useInstances((state) => state.views) ?? []
  const others = views.filter(({ instance, link }) => instance.id !== instanceId && link.kind === 'online')
  if (others.length === 0) return null
  return (
    <>
      <Button
        variant="subtle"
        disabled={!online}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        styles={{ root: { height: 24, paddingInline: 8, marginLeft: -8 } }}
      >
        {t('probeAsk')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <ProbeDialog
            instanceId={instanceId}
            others={others.map(({ instance: { id, alias } }) => ({ value: id, label: visibleText(alias) }))}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  )
}
