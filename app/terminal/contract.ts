import { z } from 'zod'
import { bytes, call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { sessionListSchema, sessionSchema } from './session.ts'
import { folderSchema, terminalIdSchema, terminalNameSchema, terminalTabSchema } from './terminalTab.ts'

const size = { cols: z.number().int().min(2).max(1000), rows: z.number().int().min(1).max(1000) }
const which = { instanceId: instanceIdSchema, terminalId: terminalIdSchema }
const reaching = ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'] as const

export const terminalContract = {
  /** The terminals of an instance, in their order, now and after each change. */
  'terminal.watch': stream({ params: z.object({ instanceId: instanceIdSchema }), item: z.array(terminalTabSchema) }),
  /** One more; with `first` only where there is none yet. It opens, in `folder`, when a window shows it. */
  'terminal.create': call({
    input: z.object({ instanceId: instanceIdSchema, first: z.boolean(), folder: folderSchema.nullable() }),
    output: z.object({ terminalId: terminalIdSchema }),
    errors: ['instance.unknown', 'terminal.tooMany'],
  }),
  /** A terminal for a session that is there already; the one that shows it, where there is one. */
  'terminal.adopt': call({
    input: z.object({ instanceId: instanceIdSchema, session: sessionSchema }),
    output: z.object({ terminalId: terminalIdSchema }),
    errors: ['instance.unknown', 'terminal.tooMany'],
  }),
  'terminal.rename': call({
    input: z.object({ ...which, name: terminalNameSchema }),
    output: z.object({}),
    errors: ['terminal.unknown'],
  }),
  /**
   * Takes a terminal away. With `end` its session ends first, and what runs in it; without, the session goes on and can be adopted
   * again. What lives by its connection ends in either case.
   */
  'terminal.remove': call({
    input: z.object({ ...which, end: z.boolean() }),
    output: z.object({}),
    errors: [...reaching, 'terminal.unknown', 'terminal.notEnded'],
  }),
  /** The sessions of tmux and screen that are on the instance now. */
  'terminal.sessions': call({
    input: z.object({ instanceId: instanceIdSchema }),
    output: sessionListSchema,
    errors: [...reaching],
  }),
  /**
   * The screen of a terminal; opens its shell where it is not open. Bytes up are the keys. Bytes down are four that say (big-endian)
   * how many of those after them are of the past, then the screen. The pipe ends with the shell; a window that leaves does not end it.
   * Where what ran is not there any more this fails with `terminal.sessionGone`, unless `anew` asks for a new shell in that case.
   */
  'terminal.open': bytes({
    params: z.object({ ...which, ...size, anew: z.boolean() }),
    errors: [...reaching, 'ssh.channelRefused', 'terminal.unknown', 'terminal.sessionGone'],
  }),
  /** Opens an `ssh` to the instance in a terminal of the system, which is the person's own and outlives Berth. */
  'terminal.openSystem': call({
    input: z.object({ instanceId: instanceIdSchema }),
    output: z.object({}),
    errors: ['instance.unknown', 'terminal.noSystemTerminal'],
  }),
  'terminal.resize': call({ input: z.object({ ...which, ...size }), output: z.object({}) }),
} as const
