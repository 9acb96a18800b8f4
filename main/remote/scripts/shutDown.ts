import { setImmediate } from 'node:timers/promises'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'
import { wait } from '#main/clock/wait.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const COMMAND_TIMEOUT_MS = 30_000
/** A machine that goes down cuts its connections within this time of the command. */
const CUT_WITHIN_MS = 30_000

/**
 * `accepted`: the command ended well, or the instance cut the connection soon after. `unclear`: it went out and nobody
 * knows more. `refused` and `missing`: it ran and failed, or is not there. `notSent`: it never left.
 */
export type ShutdownOutcome = 'accepted' | 'unclear' | 'refused' | 'missing' | 'notSent'

/** Runs the platform's command for 关机, exactly that and no flag. Never throws. */
export async function sendShutdown(
  connection: SshConnection | null,
  profile: Profile,
  clock: Clock,
): Promise<ShutdownOutcome> {
  if (connection === null) return 'notSent'
  // A connection that was gone before proves nothing about a command that it never carried.
  if (await Promise.race([connection.closed.then(() => true), setImmediate(false)])) return 'notSent'
  try {
    const args = [profile.teardown.shutdownCommand]
    const run = { timeoutMs: COMMAND_TIMEOUT_MS }
    const { exitCode } = await connection.runScript(onInstanceScript('shut_down.sh'), args, run)
    if (exitCode === 0) return 'accepted'
    if (exitCode === 126 || exitCode === 127) return 'missing'
    if (exitCode !== null) return 'refused'
  } catch (error) {
    const neverLeft = ['ssh.notConnected', 'ssh.channelRefused', 'channel.aborted']
    if (error instanceof BerthError && neverLeft.includes(error.code)) return 'notSent'
  }
  const closed = await Promise.race([connection.closed, wait(clock, CUT_WITHIN_MS).then(() => null)])
  // Our own keepalive giving up is silence, not an end made by the other side.
  const silent = closed?.error instanceof BerthError && closed.error.code === 'ssh.timeout'
  return closed?.byPeer === true && !silent ? 'accepted' : 'unclear'
}
