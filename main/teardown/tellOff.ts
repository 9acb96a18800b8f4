import { BerthError } from '#app/contract/berthError.ts'
import { offAnchor } from '#app/lifecycle/offAnchor.ts'
import { readConsoleTime } from '#app/lifecycle/readConsoleTime.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import { expectSilence } from './expectSilence.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/** `pressedAtMs`: when, as the person knows it; null when they do not. `said`: the words of the console in which the time stands. */
export type Told = {
  readonly pressedAtMs: number | null
  readonly said?: string | undefined
  readonly nothingSince?: boolean | undefined
}

/**
 * The person saw the instance off in the console, or powered it off there; or they know better since when it is off. What Berth
 * observed itself is not corrected. Throws `teardown.wrongState` while it is connected, or where nothing can be told, and
 * `teardown.stillAnswers` when facts were to be sealed by that and something greets at its address.
 */
export async function tellOff(
  teardown: InstanceTeardown,
  { pressedAtMs, said, nothingSince = false }: Told,
): Promise<void> {
  const isToSeal = teardown.record.state === 'guidingOff' && nothingSince
  if (isToSeal && teardown.link.state.kind !== 'online') await expectSilence(teardown)
  const { state, commandSentAtMs } = teardown.record
  const { power, seenAliveAtMs } = teardown.instance
  const atMs = teardown.deps.clock.nowMs()
  const event = { type: 'tellOff' as const, atMs, facts: teardown.facts, nothingSince }
  const isNews = stepTeardown(teardown.record, event) !== null
  const corrects = power.state === 'off' && power.known !== 'observed' && state !== 'released'
  if ((!isNews && !corrects) || teardown.link.state.kind === 'online') {
    throw new BerthError('teardown.wrongState', { state })
  }
  const anchor = offAnchor({ toldAtMs: pressedAtMs, seenAliveAtMs, commandSentAtMs, nowMs: atMs })
  // The clock first: no crash may leave an instance parked without one.
  await teardown.setPower({ state: 'off', ...anchor })
  // Whatever a window sends, the log gets only what reads as a time.
  const read = said === undefined ? null : readConsoleTime(said, atMs, 0)
  const facts = {
    ...(state === 'guidingOff' ? { nothingSince } : {}),
    ...anchor,
    pressedAtMs,
    ...(read?.kind === 'times' ? { said: read.words } : {}),
  }
  if (!isNews) {
    await teardown.audit('teardown.offTimeCorrected', null, { ...facts, before: power })
    return
  }
  const { planHash } = await teardown.apply(event)
  teardown.link.rest()
  await teardown.audit('teardown.confirmedOff', planHash, facts)
}
