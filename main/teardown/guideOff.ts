import { BerthError } from '#app/contract/berthError.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import { gateClosed } from './gateClosed.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'

/** Less than half of what evidence holds for, so that one slow or failed reading does not cost the seal. */
const RENEW_MS = 240_000

/**
 * 关机 by the person's own hand in the console: takes all evidence anew, asks the gate, records, and from then on keeps the facts
 * fresh until the person says that it is off. Sends nothing. Throws `teardown.wrongState`, `.planDrifted`, `.gateClosed`,
 * `ssh.notConnected`.
 */
export async function guideOff(teardown: InstanceTeardown, hash: string): Promise<void> {
  const before = teardown.expect('approved')
  if (hash !== before.planHash || hash !== before.approval?.planHash) throw new BerthError('teardown.planDrifted')
  teardown.link.connection()
  await teardown.checkAnew()
  const event = () => ({
    type: 'guideOff' as const,
    planHash: hash,
    nowMs: teardown.deps.clock.nowMs(),
    facts: teardown.facts,
  })
  await teardown.apply((record) => {
    if (stepTeardown(record, event()) === null) throw gateClosed(teardown)
    return event()
  })
  try {
    const { plan, evidence } = teardown.record
    await teardown.audit('teardown.offGuided', hash, { plan, evidence })
  } catch (error) {
    await teardown.apply(({ state }) => (state === 'guidingOff' ? { type: 'cancel' } : null))
    throw error
  }
  keepFresh(teardown)
}

/** Reads everything again now and then while the person is on the way to the console; ends with that state, and with Berth. */
function keepFresh(teardown: InstanceTeardown): void {
  const { clock, log } = teardown.deps
  const timer = clock.after(RENEW_MS, () => {
    teardown.signal.removeEventListener('abort', stop)
    if (teardown.record.state !== 'guidingOff') return
    const isOnline = teardown.link.state.kind === 'online'
    const renewed = isOnline ? teardown.check() : Promise.resolve()
    void renewed
      .catch((error: unknown) => log.warn({ instanceId: teardown.id, error }, 'evidence could not be renewed'))
      .finally(() => {
        if (!teardown.signal.aborted && teardown.record.state === 'guidingOff') keepFresh(teardown)
      })
  })
  const stop = (): void => timer[Symbol.dispose]()
  teardown.signal.addEventListener('abort', stop, { once: true })
}
