import { useState } from 'react'
import type { WhenDoneView } from '#app/whenDone/whenDoneView.ts'
import { useFeed } from '#renderer/window/useFeed.ts'

/** What was approved for an instance; undefined until main has said. */
export function useWhenDone(instanceId: string): WhenDoneView | null | undefined {
  const [seen, setSeen] = useState<{ readonly of: string; readonly view: WhenDoneView | null } | null>(null)
  useFeed('whenDone.watch', instanceId, (view) => setSeen({ of: instanceId, view }))
  return seen?.of === instanceId ? seen.view : undefined
}
