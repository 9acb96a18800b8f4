import { useRef } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import classes from './RailHandle.module.css'
import { shellText } from './text.ts'

const MIN_PX = 200
const MAX_PX = 480
const STEP_PX = 16

/** The edge of the rail: dragged, or moved by the arrow keys. `onDone` gets the width to remember. */
export function RailHandle({
  widthPx,
  onMove,
  onDone,
}: {
  widthPx: number
  onMove(widthPx: number): void
  onDone(widthPx: number): void
}) {
  const t = useText(shellText)
  const dragged = useRef(widthPx)
  const clamp = (value: number) => Math.round(Math.min(MAX_PX, Math.max(MIN_PX, value)))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a focusable separator that moves has no native element
    <div
      className={classes.handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={t('railResize')}
      aria-valuemin={MIN_PX}
      aria-valuemax={MAX_PX}
      aria-valuenow={widthPx}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = event.key === 'ArrowLeft' ? -STEP_PX : event.key === 'ArrowRight' ? STEP_PX : 0
        if (step === 0) return
        event.preventDefault()
        const next = clamp(widthPx + step)
        onMove(next)
        onDone(next)
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
        dragged.current = clamp(event.clientX)
        onMove(dragged.current)
      }}
      onPointerUp={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onDone(dragged.current)
      }}
    />
  )
}
