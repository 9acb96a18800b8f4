import { useEffect } from 'react'
import { useShell } from '#renderer/window/placeStore.ts'

/** Goes where the address's fragment points (`#/instance/ID`): a notification of the desktop opens its place this way. */
export function usePlaceInAddress(): void {
  const open = useShell((state) => state.open)
  useEffect(() => {
    const follow = () => {
      const [, id] = /^#\/instance\/([^/]+)$/.exec(window.location.hash) ?? []
      if (id !== undefined) open(decodeURIComponent(id))
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [open])
}
