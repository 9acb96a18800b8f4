import { z } from 'zod'
import { bytes, call } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'

const size = { cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(1000) }
const terminalId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/)

export const terminalContract = {
  /**
   * A login shell of main's, by its id: the one that is there, else a new one. Bytes up are the keys. Bytes down are four that say
   * (big-endian) how many of those after them are of the past, then the screen. The pipe ends with the shell; a window that leaves
   * does not end it.
   */
  'terminal.open': bytes({
    params: z.object({ instanceId: instanceIdSchema, terminalId, ...size }),
    errors: ['instance.unknown', 'ssh.notConnected', 'ssh.channelRefused'],
  }),
  'terminal.resize': call({
    input: z.object({ instanceId: instanceIdSchema, terminalId, ...size }),
    output: z.object({}),
  }),
} as const
