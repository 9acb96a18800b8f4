import { useEffect } from 'react'
import { useAlerts } from '#renderer/alerts/alertStore.ts'
import { useAlertNotices } from '#renderer/alerts/useAlertNotices.ts'
import { useDemo } from '#renderer/demo/demoStore.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useReminders } from '#renderer/lifecycle/reminderStore.ts'
import { useReminderNotices } from '#renderer/lifecycle/useReminderNotices.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useTransfers } from '#renderer/transfer/transferStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useTime } from '#renderer/window/timeStore.ts'
import { useFeed } from '#renderer/window/useFeed.ts'
import { useReport } from '#renderer/window/useReport.tsx'

/** Main's clock is asked again this often: laptops sleep and clocks drift. */
const RESYNC_MS = 60_000

/** Keeps every store of the whole window fed, and the time on screen going. */
export function useAppFeeds(): void {
  const client = useClient()
  const report = useReport()
  const { setSettings, setInfo, setProfile } = useSettings.getState()
  const daysAhead = useDemo((state) => state.state?.daysAhead ?? 0)

  useFeed('settings.watch', null, setSettings)
  useFeed('instance.watch', null, useInstances.getState().set)
  useFeed('transfer.watch', null, useTransfers.getState().apply)
  useFeed('alerts.watch', null, useAlerts.getState().set)
  useAlertNotices()
  useFeed('lifecycle.watchReminders', null, useReminders.getState().set)
  useReminderNotices()
  useFeed('demo.watch', null, useDemo.getState().set)

  useEffect(() => {
    const controller = new AbortController()
    report(client.call('profile.read', {}, { signal: controller.signal }).then(setProfile))
    return () => controller.abort()
  }, [client, report, setProfile])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the demo's leap in time is a reason to ask again
  useEffect(() => {
    const ask = () =>
      client.call('host.info', {}).then(
        (info) => {
          setInfo(info)
          useTime.getState().setMainNow(info.nowMs)
        },
        // The window says once that main is gone; the clock then simply goes on.
        () => undefined,
      )
    void ask()
    const resync = setInterval(ask, RESYNC_MS)
    const tick = setInterval(useTime.getState().tick, 1_000)
    return () => {
      clearInterval(resync)
      clearInterval(tick)
    }
  }, [client, setInfo, daysAhead])
}
