import { z } from 'zod'

/** How far an installation of packages is; `died`: it ended without saying how, as after a 关机. */
export const installationSchema = z.object({
  name: z.string(),
  state: z.enum(['looking', 'installing', 'puttingBack', 'finished', 'died']),
  /** pip's exit code; null before it ended. */
  exitCode: z.number().int().nullable(),
  /** Version of torch and of its CUDA, as `2.1.2+cu118 11.8`; empty without torch, null before it was looked for. */
  torchBefore: z.string().nullable(),
  torchAfter: z.string().nullable(),
  /** A framework was exchanged in spite of the constraints: `new`: one that was not there before came in. */
  putBack: z.enum(['', 'new', 'done', 'failed']),
  /** Package lines (`name==version`) that are there now and were not before. */
  changed: z.array(z.string()),
  /** The end of pip's output. */
  log: z.string(),
})
export type Installation = z.infer<typeof installationSchema>

/** What can be said at the end. `ok` needs pip's own success and the same torch before and after. */
export type InstallVerdict = 'running' | 'ok' | 'failed' | 'torchChanged' | 'putBack' | 'frameworkAdded' | 'died'

export function installVerdict({ state, exitCode, torchBefore, torchAfter, putBack }: Installation): InstallVerdict {
  if (state === 'died') return 'died'
  if (state !== 'finished') return 'running'
  if (torchBefore === null || torchAfter === null || torchBefore !== torchAfter || putBack === 'failed')
    return 'torchChanged'
  if (putBack === 'done') return 'putBack'
  if (exitCode !== 0) return 'failed'
  return putBack === 'new' ? 'frameworkAdded' : 'ok'
}
