import { useEffect, useRef } from 'react'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useAlerts } from './alertStore.ts'
import { useSayAlert } from './useSayAlert.ts'

/** Shows what is told from now on as notices of the browser, where the person allowed it; the desktop app has its own. */
export function useAlertNotices(): void {
  const say = useSayAlert()
  const told = useAlerts((state) => state.told)
  const inBrowser = useSettings((state) => state.info?.host === 'browser')
  const views = useInstances((state) => state.views)
  const open = useShell((state) => state.open)
  const lastId = useRef<number | null>(null)
  useEffect(() => {
    if (told === null) return
    const newest = told.alerts[0]?.id ?? 0
    // What was told before this window opened is in the list.
    const before = lastId.current ?? newest
    lastId.current = newest
    if (!inBrowser || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
    for (const alert of told.alerts) {
      if (alert.id <= before || told.muted.includes(alert.instanceId)) continue
      if (views?.find(({ instance }) => instance.id === alert.instanceId)?.instance.demo) continue
      const notice = new Notification(alert.alias, { body: say(alert), tag: String(alert.id) })
      notice.onclick = () => {
        window.focus()
        open(alert.instanceId)
      }
    }
  }, [told, inBrowser, say, views, open])
}
