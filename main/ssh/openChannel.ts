import type { EventEmitter } from 'node:events'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { ChannelBudget } from './channelBudget.ts'

export type OpenChannelOptions = {
  readonly budget: ChannelBudget
  readonly clock: Clock
  readonly address: { readonly host: string; readonly port: number }
  /** For a place in line and for the server's answer, together. */
  readonly waitMs: number
  readonly signal?: AbortSignal | undefined
}

type Channel = EventEmitter & { end(): unknown }
type Start<T> = (done: (error: Error | undefined, channel: T) => void) => void

/** sshd frees a session a moment after it has closed its channel; a refusal with nothing open is tried again so often. */
const lonelyRetriesMs = [50, 250] as const

/**
 * Opens one channel within the budget. A refused one waits for others to close; `ssh.channelRefused` when none can or
 * time is up, `ssh.noSftp` when the server has no such subsystem, `ssh.noisySftp` when something else speaks there,
 * `ssh.closed` when the connection went meanwhile.
 */
export async function openChannel<T extends Channel>(start: Start<T>, options: OpenChannelOptions): Promise<T> {
  const { budget, clock, address, signal } = options
  const { host, port } = address
  const untilMs = clock.nowMs() + options.waitMs
  for (let lonely = 0; ; ) {
    if (signal?.aborted) throw new BerthError('channel.aborted')
    const release = await budget.take(untilMs - clock.nowMs(), signal)
    try {
      const channel = await answerOf(start, clock, Math.max(1, untilMs - clock.nowMs()))
      channel.once('close', release)
      return channel
    } catch (error) {
      release()
      const { refused, code } = judge(error)
      if (!refused) throw new BerthError(code, { host, port, files: loginFiles }, { cause: error })
      if (budget.lower()) continue
      const delayMs = lonelyRetriesMs[lonely++]
      if (delayMs === undefined) throw new BerthError(code, { host, port, files: loginFiles }, { cause: error })
      await new Promise<void>((resolve) => clock.after(delayMs, resolve))
    }
  }
}

/** A channel that opens after the time is up is closed again, not leaked. */
function answerOf<T extends Channel>(start: Start<T>, clock: Clock, waitMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let late = false
    const timer = clock.after(waitMs, () => {
      late = true
      reject(new Error('No answer in time'))
    })
    try {
      start((error, channel) => {
        timer[Symbol.dispose]()
        if (error) reject(error)
        else if (late) channel.end()
        else resolve(channel)
      })
    } catch (error) {
      timer[Symbol.dispose]()
      reject(error)
    }
  })
}

/** Where shells look before every command; which of them it was, only the instance can tell. */
const loginFiles = '~/.bashrc · ~/.zshenv · ~/.ssh/rc'

type RefusalCode = 'ssh.channelRefused' | 'ssh.noSftp' | 'ssh.noisySftp' | 'ssh.closed'

function judge(error: unknown): { refused: boolean; code: RefusalCode } {
  const message = error instanceof Error ? error.message : ''
  if (/^(No response from server|Not connected|Channel is not open)/.test(message)) {
    return { refused: false, code: 'ssh.closed' }
  }
  // The words of a login file, read as a packet: too long, or of no known type.
  if (error instanceof Error && 'level' in error && error.level === 'sftp-protocol') {
    return { refused: false, code: 'ssh.noisySftp' }
  }
  if (/sftp|subsystem/i.test(message)) return { refused: false, code: 'ssh.noSftp' }
  // Only a refusal to open carries a reason; a refused exec or shell is no matter of numbers.
  return { refused: error instanceof Error && 'reason' in error, code: 'ssh.channelRefused' }
}
