import { z } from 'zod'
import { instanceIdSchema } from '#app/instance/instance.ts'

export const portSchema = z.number().int().min(1).max(65_535)

/** A port of this computer that leads to one of an instance. */
export const tunnelSchema = z.object({
  instanceId: instanceIdSchema,
  /** On the instance, reached there on 127.0.0.1. */
  remotePort: portSchema,
  /** On this computer, on 127.0.0.1 alone. The same again after a restart, when it is free. */
  localPort: portSchema,
})
export type Tunnel = z.infer<typeof tunnelSchema>

export const tunnelViewSchema = tunnelSchema.extend({
  /** `refused`: nothing listened there when it was last used. `closed`: its local port could not be had. */
  state: z.enum(['open', 'refused', 'closed']),
  connections: z.number().int().nonnegative(),
})
export type TunnelView = z.infer<typeof tunnelViewSchema>

export const MOST_TUNNELS = 20
