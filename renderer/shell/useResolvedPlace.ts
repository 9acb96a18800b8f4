import { useInstances } from '#renderer/instance/instanceStore.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { type Place, useShell } from '#renderer/window/placeStore.ts'

/** Home is the instance looked at last, or the first of the rail; an instance that is no longer there is home too. */
export function useResolvedPlace(): Place {
  const place = useShell((state) => state.place)
  const views = useInstances((state) => state.views) ?? []
  const lastId = useSettings((state) => state.settings?.lastInstanceId ?? null)
  const here = (id: string | null) => views.some(({ instance }) => instance.id === id)
  if (place.kind === 'instance' ? here(place.id) : place.kind !== 'home') return place
  const id = here(lastId) ? lastId : views[0]?.instance.id
  return id ? { kind: 'instance', id, section: 'overview' } : { kind: 'home' }
}
