import { lazy, Suspense } from 'react'
import { FirstRun } from '#renderer/launch/FirstRun.tsx'
import { LaunchScreen } from '#renderer/launch/LaunchScreen.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { InstanceScreen } from './InstanceScreen.tsx'
import { useResolvedPlace } from './useResolvedPlace.ts'

const AlertsScreen = lazy(() => import('#renderer/alerts/AlertsScreen.tsx').then((m) => ({ default: m.AlertsScreen })))
const AuditScreen = lazy(() => import('#renderer/audit/AuditScreen.tsx').then((m) => ({ default: m.AuditScreen })))
const DeadlinesScreen = lazy(() =>
  import('#renderer/lifecycle/DeadlinesScreen.tsx').then((m) => ({ default: m.DeadlinesScreen })),
)
const FleetScreen = lazy(() => import('./FleetScreen.tsx').then((m) => ({ default: m.FleetScreen })))
const MoneyScreen = lazy(() => import('#renderer/money/MoneyScreen.tsx').then((m) => ({ default: m.MoneyScreen })))
const SettingsScreen = lazy(() =>
  import('#renderer/settings/SettingsScreen.tsx').then((m) => ({ default: m.SettingsScreen })),
)

/** The screen of the place where the person is. */
export function PlaceScreen() {
  const place = useResolvedPlace()
  switch (place.kind) {
    case 'home':
      return <FirstRun />
    case 'launch':
      return <LaunchScreen />
    case 'instance':
      return <InstanceScreen key={place.id} id={place.id} section={place.section} />
    case 'fleet':
    case 'deadlines':
    case 'money':
    case 'alerts':
    case 'audit':
    case 'settings': {
      const Screen = {
        fleet: FleetScreen,
        deadlines: DeadlinesScreen,
        money: MoneyScreen,
        alerts: AlertsScreen,
        audit: AuditScreen,
        settings: SettingsScreen,
      }[place.kind]
      return (
        <Suspense fallback={<Loading />}>
          <Screen />
        </Suspense>
      )
    }
  }
}
