import { BerthError } from '#app/contract/berthError.ts'
import type { PlanVerb } from '#app/teardown/plan.ts'
import { rowHolds } from '#app/teardown/rowHolds.ts'
import { ALIAS, TeardownWorld } from './teardownWorld.testkit.ts'

export const BEST = '/root/autodl-tmp/run/best.pth'
export const LAST = '/root/autodl-tmp/run/last.pth'
export const LOG = '/root/autodl-tmp/run/train.log'

export const NO_SIGNAL = { signal: new AbortController().signal }

/** An instance after a run: two checkpoints and a log. */
export function worldWithRun(): TeardownWorld {
  const world = new TeardownWorld()
  world.write(BEST, 'weights')
  world.write(LAST, 'later weights')
  world.write(LOG, 'loss 0.1')
  world.clock.advance(60_000)
  return world
}

/** What a call was refused with; null when it was not. */
export function codeOf(result: Awaited<ReturnType<TeardownWorld['call']>>): string | null {
  if (result === 'died') return 'died'
  if (!('error' in result)) return null
  if (!(result.error instanceof BerthError)) throw result.error
  return result.error.code
}

/** A plan that is decided and checked, ready to be approved; gives its hash. */
export async function prepare(world: TeardownWorld, verb: PlanVerb): Promise<string> {
  world.pull(BEST)
  world.pull(LAST)
  await world.call('teardown.begin', { verb })
  await world.call('teardown.decide', { paths: [LOG], decision: 'discard' })
  await world.call('teardown.check')
  return (await world.view()).planHash ?? ''
}

export async function approve(world: TeardownWorld, planHash: string): Promise<string | null> {
  return codeOf(await world.call('teardown.approve', { planHash, typedAlias: ALIAS }))
}

/** Rows that keep the gate shut, with their reasons. */
export async function reds(world: TeardownWorld): Promise<string[]> {
  const { rows, plan } = await world.view()
  return rows.filter((row) => plan !== null && !rowHolds(row, plan)).map(({ id, reason }) => `${id}:${reason}`)
}
