import { z } from 'zod'

/** What a local Python said after loading a file with `weights_only=True` (level L3). */
export const torchLoadReportSchema = z.discriminatedUnion('status', [
  z.object({
    status: z.literal('loaded'),
    /** For example `torch 2.9.0`. */
    loader: z.string(),
    tensors: z.number().int(),
    parameters: z.number(),
    topLevelKeys: z.array(z.string()),
  }),
  z.object({ status: z.literal('failed'), error: z.string() }),
])
export type TorchLoadReport = z.infer<typeof torchLoadReportSchema>
