import { useEffect, useRef } from 'react'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useLanguage } from '#renderer/i18n/useLanguage.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useReminders } from './reminderStore.ts'

/** Shows what rings from now on as notices of the browser, where the person allowed it; the desktop app has its own. */
export function useReminderNotices(): void {
  const language = useLanguage()
  const { dateTime } = useFormat()
  const rung = useReminders((state) => state.rung)
  const inBrowser = useSettings((state) => state.info?.host === 'browser')
  const open = useShell((state) => state.open)
  const lastId = useRef<number | null>(null)
  useEffect(() => {
    if (rung === null) return
    const newest = rung[0]?.id ?? 0
    // What rang before this window opened is in the list.
    const before = lastId.current ?? newest
    lastId.current = newest
    if (!inBrowser || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
    const fresh = rung.filter(({ id }) => id > before)
    if (fresh.length === 0) return
    // Loaded when something rings: it is no part of the first screen.
    void import('#app/lifecycle/sayReminder.ts').then(({ sayReminder }) => {
      for (const notice of fresh) {
        const { title, body } = sayReminder(notice, language, notice.atMs, dateTime)
        const shown = new Notification(title, { body, tag: `reminder-${notice.id}` })
        shown.onclick = () => {
          window.focus()
          open(notice.instanceId)
        }
      }
    })
  }, [rung, inBrowser, language, dateTime, open])
}
