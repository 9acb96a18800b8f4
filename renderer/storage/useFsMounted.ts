import { useStorage } from './storageStore.ts'

/** Whether the regional file storage answers on this instance; without it nothing can be copied there. */
export function useFsMounted(instanceId: string): boolean {
  return useStorage((state) =>
    (state.views[instanceId]?.tiers ?? []).some(({ tier, state: mount }) => tier === 'fs' && mount === 'ok'),
  )
}
