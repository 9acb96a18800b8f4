import type { InMemoryFs } from 'just-bash'
import type { Profile } from '#app/profile/profile.ts'
import type { DiskContent } from './demoDiskContent.ts'

/** The state of the demo instance that its answers are made of. */
export type DemoMachine = {
  readonly disk: InMemoryFs
  readonly profile: Profile
  /** What was on the disk when the story began. */
  readonly story: DiskContent
  /** Without a GPU in 无卡 mode. */
  readonly noGpu: boolean
  readonly bootedAtMs: number
  readonly nowMs: number
  /** `/usr/bin/shutdown` was run. */
  readonly shutDown: () => void
}

export type Answer = { readonly stdout: string; readonly exitCode: number }
