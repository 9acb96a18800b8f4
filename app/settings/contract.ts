import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { settingsChangeSchema, settingsSchema } from './settings.ts'

/** What was found wrong on start: a file that could not be read was kept under another name, or the audit log was changed. */
export const noticeSchema = z.object({
  code: z.enum(['store.setAside', 'store.wentBack', 'audit.broken']),
  file: z.string(),
  /** The new name; of a broken chain the line from which on it does not fit. */
  keptAs: z.string(),
  atMs: z.number(),
})
export type Notice = z.infer<typeof noticeSchema>

export const settingsContract = {
  'settings.watch': stream({ params: z.object({}), item: settingsSchema }),
  'settings.update': call({ input: settingsChangeSchema, output: settingsSchema, errors: ['settings.unwritable'] }),
  /** Looks on this computer for a Python with torch, for L3. Both null when there is none; takes two minutes at most. */
  'settings.findTorch': call({
    input: z.object({}),
    output: z.object({ pythonPath: z.string().nullable(), torchVersion: z.string().nullable() }),
  }),
  'host.info': call({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'browser']),
      platform: z.string(),
      dataDir: z.string(),
      pullFolder: z.string(),
      notices: z.array(noticeSchema),
      /** Started with --demo: open the demo's first step at once. */
      demo: z.boolean(),
      /** Wall clock of main, so that ages are right in a browser with another clock. Advanced in the demo. */
      nowMs: z.number(),
    }),
  }),
} as const
