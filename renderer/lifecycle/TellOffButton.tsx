import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Instance } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { LazyTellOff } from './LazyTellOff.tsx'
import { lifecycleText } from './text.ts'

/** "It is off in the console": asks since when, because the release clock counts from there. For every state in which that is possible. */
export function TellOffButton({ instance }: { instance: Instance }) {
  const t = useText(lifecycleText)
  const [open, setOpen] = useState(false)
  // Told before, or guessed: a person may come to know better.
  const corrects = instance.power.state === 'off'
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(corrects ? 'correctOff' : 'tellOff')}</Button>
      {open && <LazyTellOff instance={instance} onClose={() => setOpen(false)} />}
    </>
  )
}
