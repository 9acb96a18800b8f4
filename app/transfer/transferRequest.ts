import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'

/**
 * A pull or push of one file or one folder with all below it. A pull goes below the pull folder of the instance when
 * `localPath` is null. A push puts `localPath` itself into the folder `remotePath`, under its own name.
 */
export const transferRequestSchema = z.object({
  instanceId: instanceIdSchema,
  direction: z.enum(['pull', 'push']),
  remotePath: z.string().startsWith('/').max(4096),
  localPath: z.string().min(1).max(4096).nullable(),
  /** Names (`wandb`) and paths below the folder (`runs/vis`), with `*`, `**` and `?`. */
  excludes: z.array(z.string().min(1).max(500)).max(200),
})
export type TransferRequest = z.infer<typeof transferRequestSchema>
