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
  /** This torch does not accept what is in the file: an attack, or only something newer than it. Proves nothing. */
  z.object({ status: z.literal('refused'), error: z.string() }),
  /** The file is damaged. */
  z.object({ status: z.literal('failed'), error: z.string() }),
])
export type TorchLoadReport = z.infer<typeof torchLoadReportSchema>
