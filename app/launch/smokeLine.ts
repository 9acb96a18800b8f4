import { z } from 'zod'

/** One line of the smoke test after the first connection: what was looked at and the verdict. `reason` is a text key. */
export const smokeLineSchema = z.object({
  id: z.enum([
    'identity',
    'gpu',
    'tier.system',
    'tier.data',
    'tier.fs',
    'tier.nas',
    'python',
    'torch',
    'tensor',
    'clock',
    'turbo',
    'daemon',
    'shutdown',
    'sftp',
    'sshConfig',
  ]),
  verdict: z.enum(['ok', 'warning', 'broken', 'unknown']),
  reason: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type SmokeLine = z.infer<typeof smokeLineSchema>
