import { initialRecord } from '#app/teardown/initialRecord.ts'
import { restoreTeardown } from '#app/teardown/restoreTeardown.ts'
import { InstanceTeardown } from './instanceTeardown.ts'
import { planHash } from './planHash.ts'
import type { TeardownDeps } from './teardownDeps.ts'
import { teardownStore } from './teardownStore.ts'

/**
 * The teardown of one instance as it was left, with everything that was on its way stopped. A record that cannot be read
 * opens at `needsReview`: it may have been in the middle of an act.
 */
export async function openInstanceTeardown(id: string, deps: TeardownDeps): Promise<InstanceTeardown> {
  let unreadable = false
  const store = await deps.openStore(teardownStore, `teardown/${id}.json`, {
    onSetAside: () => {
      unreadable = true
    },
  })
  const restored = restoreTeardown(unreadable ? { ...initialRecord, state: 'needsReview' } : store.value)
  // The hash is never believed from the file: an approval of another plan must not fit.
  const hash = restored.plan === null ? null : planHash(restored.plan)
  const approval = restored.approval?.planHash === hash ? restored.approval : null
  return new InstanceTeardown(id, deps, store, { ...restored, planHash: hash, approval })
}
