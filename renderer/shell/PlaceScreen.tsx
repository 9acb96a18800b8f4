import { lazy, Suspense } from 'react'
import { InstanceScreen } from '#renderer/instance/InstanceScreen.tsx'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { FirstRun } from '#renderer/launch/FirstRun.tsx'
import { LaunchScreen } from '#renderer/launch/LaunchScreen.tsx'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { type Place, useShell } from './shellStore.ts'

const AuditScreen = lazy(() => import('#renderer/audit/AuditScreen.tsx').then((m) => ({ default: m.AuditScreen })))
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
    case 'audit':
    case 'settings':
      return <Suspense fallback={<Loading />}>{place.kind === 'audit' ? <AuditScreen /> : <SettingsScreen />}</Suspense>
  }
}

/** Home is the instance looked at last, or the first of the rail; an instance that is no longer there is home too. */
function useResolvedPlace(): Place {
  const place = useShell((state) => state.place)
  const views = useInstances((state) => state.views) ?? []
  const lastId = useSettings((state) => state.settings?.lastInstanceId ?? null)
  const here = (id: string | null) => views.some(({ instance }) => instance.id === id)
  if (place.kind === 'instance' ? here(place.id) : place.kind !== 'home') return place
  const id = here(lastId) ? lastId : views[0]?.instance.id
  return id ? { kind: 'instance', id, section: 'overview' } : { kind: 'home' }
}
