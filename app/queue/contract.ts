import { z } from 'zod'
import { wireErrorSchema } from '#app/contract/berthError.ts'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { cellSchema, MOST_CELLS } from './cell.ts'
import { queuePlanSchema } from './queuePlan.ts'
import { queueNameSchema, queueStepSchema } from './queueView.ts'

const reaching = ['instance.unknown', 'ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.badOutput'] as const
const cells = z.array(cellSchema).min(1).max(MOST_CELLS)
const queue = z.object({ instanceId: instanceIdSchema, queue: queueNameSchema })

/** A key or a token as its owner pastes it. */
export const secretSchema = z
  .string()
  .trim()
  .regex(/^[\x21-\x7e]{20,2000}$/)

export const queueContract = {
  /** Starts a new queue, which then needs nobody. `queue.startUnproven`: the link went in between; what `follow` shows next says. */
  'queue.start': call({
    input: z.object({ instanceId: instanceIdSchema, plan: queuePlanSchema, cells }),
    output: z.object({ queue: queueNameSchema }),
    errors: [...reaching, 'queue.busy', 'queue.cellRuns', 'queue.cannotStart', 'queue.startUnproven', 'queue.cellsBad'],
  }),
  /** Starts one that ended again, from one of its cells on, with the same scripts and settings. */
  'queue.resume': call({
    input: queue.extend({ from: z.number().int().positive().max(1_000_000) }),
    output: z.object({}),
    errors: [...reaching, 'queue.busy', 'queue.cellRuns', 'queue.cannotStart', 'queue.startUnproven', 'queue.unknown'],
  }),
  /** Adds cells at the end, also while it runs. */
  'queue.append': call({
    input: queue.extend({ cells }),
    output: z.object({}),
    errors: [...reaching, 'queue.unknown', 'queue.cannotChange', 'queue.cellsBad'],
  }),
  /** Puts these cells in place of all from that index on, none of which may have begun. `known`: what the person was shown. */
  'queue.replaceWaiting': call({
    input: queue.extend({
      from: z.number().int().positive().max(1_000_000),
      cells,
      known: z.object({ cells: z.number().int().positive(), edits: z.number().int().nonnegative() }),
    }),
    output: z.object({}),
    errors: [...reaching, 'queue.unknown', 'queue.cannotChange', 'queue.cellsChanged', 'queue.cellsBad'],
  }),
  /** `stopNow` ends the running cell, which has 20 s; `goOn` takes `stopAfterCell` back. */
  'queue.change': call({
    input: queue.extend({ to: z.enum(['stopAfterCell', 'goOn', 'stopNow']) }),
    output: z.object({}),
    errors: [...reaching, 'queue.unknown', 'queue.cannotChange', 'queue.stillRunning'],
  }),
  /**
   * What had not run of the latest queue when it was last seen, for an instance that is off or released; null when there is nothing.
   * `mayDeal`: it is known to be gone, and what its cells need is known.
   */
  'queue.rest': call({
    input: z.object({ instanceId: instanceIdSchema }),
    output: z
      .object({
        queue: queueNameSchema,
        seenAtMs: z.number(),
        total: z.number().int(),
        rest: z.number().int(),
        dealt: z.number().int(),
        mayDeal: z.boolean(),
      })
      .nullable(),
    errors: ['instance.unknown'],
  }),
  /**
   * Deals that rest row by row over these instances, each of which starts a queue of its own; one that cannot says why, and its cells
   * stay in the rest. Refused with `queue.cellsChanged` unless the instance is known to be off or released, and the rest is as shown.
   */
  'queue.dealRest': call({
    input: z.object({
      instanceId: instanceIdSchema,
      queue: queueNameSchema,
      rest: z.number().int().positive(),
      to: z.array(instanceIdSchema).min(1).max(50),
    }),
    output: z.object({
      hands: z.array(z.object({ alias: z.string(), cells: z.number().int(), error: wireErrorSchema.nullable() })),
    }),
    errors: ['instance.unknown', 'queue.cellsChanged', 'settings.unwritable'],
  }),
  /** The end of a cell's log; null when it has none. */
  'queue.cellLog': call({
    input: queue.extend({ name: z.string().regex(/^[A-Za-z0-9._=-]{1,255}$/) }),
    output: z
      .object({ sizeBytes: z.number(), movedAtMs: z.number(), instanceNowMs: z.number(), end: z.string() })
      .nullable(),
    errors: [...reaching],
  }),
  /** Which secrets the instance has. Their values are never read. */
  'queue.secrets': call({
    input: z.object({ instanceId: instanceIdSchema }),
    output: z.object({ wandb: z.boolean(), wechat: z.boolean() }),
    errors: [...reaching],
  }),
  /**
   * Keeps wandb's key, or the token for messages to one's own WeChat, on the instance in a file that only root reads; never on this
   * computer, and never on the file storage. Null removes it.
   */
  'queue.saveSecret': call({
    input: z.object({
      instanceId: instanceIdSchema,
      which: z.enum(['wandb', 'wechat']),
      secret: secretSchema.nullable(),
    }),
    output: z.object({}),
    errors: [...reaching, 'queue.secretNotSaved'],
  }),
  /** One queue as it is and changes, or (null) the latest, whichever that is. Goes on until it is given up. */
  'queue.follow': stream({
    params: z.object({ instanceId: instanceIdSchema, queue: queueNameSchema.nullable() }),
    item: queueStepSchema,
    errors: [...reaching],
  }),
} as const
