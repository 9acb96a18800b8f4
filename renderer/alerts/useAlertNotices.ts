import { useEffect, useRef } from 'react'
import { quietUntilMs } from '#app/settings/quietHours.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { useAlerts } from './alertStore.ts'
import { useSayAlert } from './useSayAlert.ts'

/** Shows what is told from now on as notices of the browser, where the person allowed it; the desktop app has its own. */
export function useAlertNotices(): void {
  const say = useSayAlert()
  const told = useAlerts((state) => state.told)
  const inBrowser = useSettings((state) => state.info?.host === 'browser')
  const views = useInstances((state) => state.views)
  const open = useShell((state) => state.open)
  const quietHours = useSettings((state) => state.settings?.quietHours ?? null)
  const isQuiet = quietUntilMs(quietHours, useNow(60_000)) !== null
  const lastId = useRef<number | null>(null)
  useEffect(() => {
    if (told === null) return
    const newest = told.alerts[0]?.id ?? 0
    // What was told before this window opened is in the list.
    const before = lastId.current ?? newest
    // In quiet hours nothing is shown, and afterwards what still holds.
    if (lastId.current !== null && isQuiet) return
    lastId.current = newest
    if (!inBrowser || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
    for (const alert of told.alerts) {
      if (alert.id <= before || alert.endedAtMs !== null || told.muted.includes(alert.instanceId)) continue
      if (views?.find(({ instance }) => instance.id === alert.instanceId)?.instance.demo) continue
      const notice = new Notification(alert.alias, { body: say(alert), tag: String(alert.id) })
      notice.onclick = () => {
        window.focus()
        open(alert.instanceId)
      }
    }
  }, [told, inBrowser, isQuiet, say, views, open])
}
