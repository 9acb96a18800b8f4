import { z } from 'zod'
import { bytes, call } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'

const size = { cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(1000) }
const terminalId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)

export const terminalContract = {
  /** A login shell: bytes down are the screen, bytes up the keys. It ends when either side ends. */
  'terminal.open': bytes({
    params: z.object({ instanceId: instanceIdSchema, terminalId, ...size }),
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.channelRefused'],
  }),
  'terminal.resize': call({ input: z.object({ terminalId, ...size }), output: z.object({}) }),
} as const
