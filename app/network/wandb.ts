import { z } from 'zod'
import type { Profile } from '#app/profile/profile.ts'
import { quote } from '#app/ssh/quote.ts'

/** A folder of a run, which lies in one that is called `wandb`. */
export const runPathSchema = z
  .string()
  .max(1000)
  .regex(/^\/[^\p{C}]*$/u)
  .refine((path) => {
    const [parent, name = ''] = path.split('/').slice(-2)
    return parent === 'wandb' && /^(?:offline-)?run-./.test(name)
  })

/** A run of wandb as it lies on an instance. */
export const wandbRunSchema = z.object({
  path: runPathSchema,
  newestAtMs: z.number(),
  sizeBytes: z.number().nonnegative(),
  /** It was never sent while it ran. */
  isOffline: z.boolean(),
  /** `wandb sync` said that it uploaded it. Of one that was online this says nothing. */
  isSynced: z.boolean(),
})

export const wandbRunsSchema = z.object({
  runs: z.array(wandbRunSchema),
  /** Whether the base environment has wandb, and whether the instance has a key for it. */
  hasTool: z.boolean(),
  hasKey: z.boolean(),
})
export type WandbRuns = z.infer<typeof wandbRunsSchema>

/** The exit code of `timeout` for what did not end in time. */
const TIMED_OUT = 124

/** The latest upload. */
export const wandbSyncSchema = z.object({
  name: z.string(),
  isRunning: z.boolean(),
  total: z.number().int().nonnegative(),
  /** The run that is being uploaded. */
  current: z.string().nullable(),
  results: z.array(
    z.object({
      path: z.string(),
      exitCode: z.number().int(),
      seconds: z.number().nonnegative(),
      /** The last line that wandb said. */
      said: z.string(),
    }),
  ),
})
export type WandbSync = z.infer<typeof wandbSyncSchema>

export function outcomeOfSync(exitCode: number): 'uploaded' | 'timedOut' | 'failed' {
  return exitCode === 0 ? 'uploaded' : exitCode === TIMED_OUT ? 'timedOut' : 'failed'
}

/** What the script of an upload has to know, every value one quoted word. */
export function wandbSettings({ overrides, network }: Profile): string {
  const values = {
    PROXY_HOOK: overrides.proxyHook,
    NO_PROXY_ADDITIONS: network.noProxyAdditions.join(','),
    ENV_FILE: network.environmentFile,
    CRED_FILE: overrides.credFile,
    PY: overrides.python,
  }
  return Object.entries(values)
    .map(([name, value]) => `${name}=${quote(value)}\n`)
    .join('')
}
