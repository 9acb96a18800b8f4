import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { TierProfile } from '#app/profile/profile.ts'
import type { Measure } from '#app/storage/spaceTree.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { spaceText } from './spaceText.ts'

const SpaceDialog = lazy(() => import('./SpaceDialog.tsx').then((m) => ({ default: m.SpaceDialog })))

/** Opens the look at what takes the room of a tier, by what is fuller of the two. */
export function FindSpace({
  instanceId,
  tier,
  online,
  fullerBy,
}: {
  instanceId: string
  tier: TierProfile
  online: boolean
  fullerBy: Measure
}) {
  const t = useText(spaceText)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        disabled={!online}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        styles={{ root: { height: 24, paddingInline: 8, marginLeft: -8 } }}
      >
        {t('find')}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <SpaceDialog instanceId={instanceId} tier={tier} initialMeasure={fullerBy} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
