import { BerthError } from '#app/contract/berthError.ts'
import { mayShutDown } from '#app/teardown/mayShutDown.ts'
import { sendShutdown } from '#main/remote/scripts/shutDown.ts'
import { confirmOff } from './confirmOff.ts'
import { gateClosed } from './gateClosed.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'
import { planHash } from './planHash.ts'

/** Rows whose turning red means that the instance is no longer what was approved. */
const DRIFT_ROWS = ['identity', 'decided', 'unchanged', 'quiet']

/**
 * 关机: takes the last evidence, asks the gate again, saves, records, asks once more, and only then runs the command.
 * Resolves with the watch over whether it goes off, once the command went out. Errors: `teardown.wrongState`,
 * `.planDrifted`, `.gateClosed`, `.shutdownUnavailable`, `ssh.notConnected`; after each of them nothing was run.
 */
export async function executeShutdown(
  teardown: InstanceTeardown,
  hash: string,
  signal: AbortSignal,
): Promise<{ readonly watching: Promise<void> }> {
  const { deps } = teardown
  const before = teardown.expect('approved')
  if (hash !== before.planHash || hash !== before.approval?.planHash) throw new BerthError('teardown.planDrifted')
  const path = deps.profile.teardown.shutdownCommand
  if (!teardown.facts.hasShutdown) throw new BerthError('teardown.shutdownUnavailable', { path })
  teardown.link.connection()
  await teardown.apply({ type: 'seal', planHash: hash })
  await takeLastEvidence(teardown, hash, signal)

  try {
    const { plan, evidence } = teardown.record
    await teardown.audit('teardown.shutdownSent', hash, { command: path, plan, evidence })
  } catch (error) {
    await teardown.apply({ type: 'commandFailed', failure: 'failureNotSent' })
    throw error
  }
  const { record } = teardown
  const stillBound = record.plan !== null && planHash(record.plan) === hash && record.approval?.planHash === hash
  if (!stillBound || !mayShutDown(record, record.evidence, deps.clock.nowMs(), teardown.facts)) {
    const refusal = gateClosed(teardown)
    await teardown.apply({ type: 'commandFailed', failure: 'failureGateClosed' })
    throw refusal
  }
  const sentAtMs = deps.clock.nowMs()
  const outcome = await sendShutdown(connectionOrNull(teardown), deps.profile, deps.clock)
  if (outcome === 'accepted' || outcome === 'unclear') {
    await teardown.apply({ type: 'commandEnded', outcome })
    return { watching: watchOff(teardown, hash, sentAtMs) }
  }
  const failure = { refused: 'failureRefused', missing: 'failureCommandMissing', notSent: 'failureNotSent' } as const
  await teardown.apply({ type: 'commandFailed', failure: failure[outcome] })
  await teardown.audit('teardown.shutdownRefused', hash, { outcome })
  if (outcome === 'missing') throw new BerthError('teardown.shutdownUnavailable', { path })
  if (outcome === 'notSent') throw new BerthError('ssh.notConnected')
  return { watching: Promise.resolve() }
}

async function takeLastEvidence(teardown: InstanceTeardown, hash: string, signal: AbortSignal): Promise<void> {
  const { clock } = teardown.deps
  try {
    const evidence = await teardown.gather(signal)
    signal.throwIfAborted()
    const after = await teardown.apply(({ state, approval }) => {
      if (state !== 'sealing' || approval?.planHash !== hash) throw new BerthError('teardown.wrongState', { state })
      return { type: 'lastEvidence', evidence, nowMs: clock.nowMs(), facts: teardown.facts }
    })
    if (after.state === 'shuttingDown') return
    if (after.failure === 'failureCommandMissing') {
      throw new BerthError('teardown.shutdownUnavailable', { path: teardown.deps.profile.teardown.shutdownCommand })
    }
  } catch (error) {
    await teardown.apply(({ state, approval }) =>
      // Cancelled meanwhile: the approval is void already.
      state === 'sealing' && approval?.planHash === hash
        ? { type: 'sealFailed', failure: 'failureCheck', drift: [] }
        : null,
    )
    throw error instanceof BerthError ? error : new BerthError('teardown.gateClosed', { count: 1 }, { cause: error })
  }
  const { gate } = teardown.view()
  const drifted =
    gate?.allow === false && gate.reasons.some(({ row, why }) => why === 'red' && DRIFT_ROWS.includes(row))
  throw drifted ? new BerthError('teardown.planDrifted') : gateClosed(teardown)
}

function connectionOrNull(teardown: InstanceTeardown) {
  try {
    return teardown.link.connection()
  } catch {
    return null
  }
}

/** Believes "off" only by evidence. Berth closing meanwhile leaves the state for a person to review. */
async function watchOff(teardown: InstanceTeardown, hash: string, sentAtMs: number): Promise<void> {
  const { clock, tryConnect } = teardown.deps
  const { signal } = teardown
  const found = await confirmOff(teardown.instance.address, { clock, tryConnect, signal })
  // Meanwhile a person may have looked in the console and said that it is off.
  if (signal.aborted || teardown.record.state !== 'confirmingOff') return
  // Only the instance itself proves that it is still on. Another machine may greet at its address.
  if (teardown.link.state.kind === 'online') {
    await teardown.apply({ type: 'stillOn' })
    return
  }
  if (found !== 'off' || !teardown.record.commandAccepted) {
    await teardown.apply({ type: 'offUnproven' })
    return
  }
  // The clock first, so that no crash can leave an instance parked without one. It starts when the command went out: a
  // clock that starts early warns early.
  await teardown.setPower({ state: 'off', sinceMs: sentAtMs, known: 'observed' })
  await teardown.apply({ type: 'offConfirmed', atMs: clock.nowMs() })
  teardown.link.rest()
  await teardown.audit('teardown.confirmedOff', hash, { known: 'observed', sentAtMs })
}
