import type { Clock } from '#app/clock/clock.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { Notice } from '#app/settings/contract.ts'
import type { Log } from '#main/log/createLog.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import type { Ground } from './ground.ts'

export function createGround(given: {
  readonly dataDir: string
  readonly log: Log
  readonly clock: Clock
  readonly profile: Profile
}): Ground {
  const { dataDir, clock } = given
  const notices: Notice[] = []
  const openStore = createJsonStoreOpener(dataDir, clock, (file, keptAs, wentBackToMs) =>
    notices.push(
      wentBackToMs === null
        ? { code: 'store.setAside', file, keptAs, atMs: clock.nowMs() }
        : { code: 'store.wentBack', file, keptAs, atMs: wentBackToMs },
    ),
  )
  return { ...given, openStore, notices }
}
