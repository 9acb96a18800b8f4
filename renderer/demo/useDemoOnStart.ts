import { useEffect, useRef } from 'react'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useTryDemo } from './useTryDemo.ts'

/** Started with `--demo` and nothing remembered: opens the demo once. */
export function useDemoOnStart(): void {
  const wanted = useSettings((state) => state.info?.demo === true)
  const empty = useInstances((state) => state.views?.length === 0)
  const demo = useTryDemo()
  const done = useRef(false)
  useEffect(() => {
    if (!wanted || !empty || done.current) return
    done.current = true
    demo.run()
  }, [wanted, empty, demo])
}
