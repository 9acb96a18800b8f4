import type { Profile } from '#app/profile/profile.ts'
import type { DemoFs } from './demoFs.ts'
import type { DemoSessions } from './demoSessions.ts'

/** The state of the demo instance that its answers are made of. */
export type DemoMachine = {
  readonly disk: DemoFs
  readonly profile: Profile
  /** Without a GPU in 无卡 mode. */
  readonly noGpu: boolean
  readonly bootedAtMs: number
  readonly nowMs: number
  /** `/usr/bin/shutdown` was run. */
  readonly shutDown: () => void
  readonly sessions: DemoSessions
}

export type Answer = { readonly stdout: string; readonly exitCode: number }
