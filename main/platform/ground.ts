import type { Clock } from '#app/clock/clock.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { Notice } from '#app/settings/contract.ts'
import type { Log } from '#main/log/createLog.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'

/** What every capability may use, made before the first of them. */
export type Ground = {
  readonly clock: Clock
  readonly log: Log
  readonly profile: Profile
  readonly dataDir: string
  /** Opens a file of the data folder; what could not be read is among the notices then. */
  readonly openStore: OpenJsonStore
  /** What the window says once, when it opens. */
  readonly notices: Notice[]
}
