import { z } from 'zod'
import { call, stream } from '#app/contract/define.ts'
import { instanceIdSchema } from '#app/instance/instance.ts'
import { decisionSchema, planVerbSchema } from './plan.ts'
import { rowIdSchema } from './rowId.ts'
import { teardownViewSchema } from './teardownView.ts'

const instanceId = instanceIdSchema
const ofInstance = z.object({ instanceId })
const done = z.object({})

export const teardownContract = {
  'teardown.watch': stream({ params: ofInstance, item: teardownViewSchema, errors: ['instance.unknown'] }),
  'teardown.begin': call({
    input: z.object({ instanceId, verb: planVerbSchema }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState'],
  }),
  /** Any change of a decision voids an approval. */
  'teardown.decide': call({
    input: z.object({ instanceId, paths: z.array(z.string()).min(1), decision: decisionSchema }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState', 'teardown.unknownArtefact'],
  }),
  /** Names a running process that 关机 may end; not for a plan that ends with 释放. */
  'teardown.acceptProcess': call({
    input: z.object({ instanceId, pid: z.number().int(), startedAtMs: z.number() }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState'],
  }),
  /** Says that there is nothing to keep after a complete scan that found nothing; only for a plan that ends with 释放. */
  'teardown.confirmNothing': call({
    input: ofInstance,
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState'],
  }),
  /** Gives up, or takes back, a folder that scans do not enter with all that lies in it; only for a plan that ends with 释放. */
  'teardown.giveUpFolder': call({
    input: ofInstance.extend({ folder: z.string(), giveUp: z.boolean() }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState', 'teardown.unknownArtefact'],
  }),
  /** Takes all evidence anew, or what one row rests on. */
  'teardown.check': call({
    input: ofInstance.extend({ row: rowIdSchema.optional() }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState'],
  }),
  'teardown.approve': call({
    input: z.object({ instanceId, planHash: z.string(), typedAlias: z.string() }),
    output: done,
    errors: [
      'instance.unknown',
      'teardown.wrongState',
      'teardown.planDrifted',
      'teardown.aliasMismatch',
      'teardown.gateClosed',
    ],
  }),
  /**
   * Takes the last evidence, asks the gate again, then runs 关机 on the instance; with `delayMs` all of that later, while Berth runs and
   * nothing voids the approval. `teardown.cancel` takes a later one back.
   */
  'teardown.shutDown': call({
    input: z.object({
      instanceId,
      planHash: z.string(),
      delayMs: z.number().int().min(1_000).max(86_400_000).optional(),
    }),
    output: done,
    errors: [
      'instance.unknown',
      'teardown.wrongState',
      'teardown.planDrifted',
      'teardown.gateClosed',
      'teardown.shutdownUnavailable',
      'ssh.notConnected',
    ],
  }),
  /**
   * For an instance without the command, or whose command failed: takes all evidence anew, then waits for the person to press 关机 in
   * the console and to say so by `teardown.tellOff`. Sends nothing.
   */
  'teardown.guideOff': call({
    input: z.object({ instanceId, planHash: z.string() }),
    output: done,
    errors: [
      'instance.unknown',
      'teardown.wrongState',
      'teardown.planDrifted',
      'teardown.gateClosed',
      'ssh.notConnected',
    ],
  }),
  /**
   * The person looked at the console and saw the instance off, or powered it off there; or they correct since when, if Berth did not
   * see it itself. `pressedAtMs`: when, as they know it; null when they do not, and then the clock counts from the last answer.
   * `said`: the words of the console in which the time stands; only what reads as one goes into the audit log. `nothingSince`: nothing
   * was started or written there since the last check; where no command of Berth ended it, facts are sealed only with that word.
   */
  'teardown.tellOff': call({
    input: ofInstance.extend({
      pressedAtMs: z.number().nullable(),
      said: z.string().max(100).optional(),
      nothingSince: z.boolean().optional(),
    }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState', 'teardown.stillAnswers', 'teardown.notDirect'],
  }),
  /** Opens the guide for 释放 in the console; refused unless the gate allows it now. */
  'teardown.guideRelease': call({
    input: z.object({ instanceId, planHash: z.string() }),
    output: done,
    errors: [
      'instance.unknown',
      'teardown.wrongState',
      'teardown.planDrifted',
      'teardown.gateClosed',
      'teardown.stillAnswers',
      'teardown.notDirect',
    ],
  }),
  /**
   * What the person did in the console: their word, which Berth cannot check, so `released` asks for the alias typed out. Berth goes
   * on looking, and takes it back when the instance answers.
   */
  'teardown.recordRelease': call({
    input: z.object({ instanceId, released: z.boolean(), typedAlias: z.string() }),
    output: done,
    errors: ['instance.unknown', 'teardown.wrongState', 'teardown.aliasMismatch'],
  }),
  /** Leaves `needsReview` after a person looked; goes back to preparing, never on with the act. */
  'teardown.review': call({ input: ofInstance, output: done, errors: ['instance.unknown', 'teardown.wrongState'] }),
  'teardown.cancel': call({ input: ofInstance, output: done, errors: ['instance.unknown', 'teardown.wrongState'] }),
} as const
