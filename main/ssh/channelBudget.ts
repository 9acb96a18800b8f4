import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'

type Waiting = { readonly start: () => void }

/**
 * How many channels may be open at once on one connection. sshd's `MaxSessions` is 10 by default; two are left for its
 * slow closing. A server that refuses earlier lowers the limit to what it has shown to bear, and the rest waits in line.
 */
export class ChannelBudget {
  #limit = 8
  #open = 0
  readonly #waiting: Waiting[] = []
  readonly #clock: Clock
  readonly #host: string

  constructor(clock: Clock, host: string) {
    this.#clock = clock
    this.#host = host
  }

  /** Waits for a place; call what it returns, once or more often, to give it back. Throws `ssh.channelRefused`. */
  async take(waitMs: number, signal?: AbortSignal): Promise<() => void> {
    if (this.#open < this.#limit) this.#open++
    else await this.#turn(waitMs, signal)
    let given = false
    return () => {
      if (given) return
      given = true
      this.#open--
      this.#wake()
    }
  }

  /** Learns from a refusal, after the place is given back; false when nothing else is open, so waiting cannot help. */
  lower(): boolean {
    if (this.#open === 0) return false
    this.#limit = Math.min(this.#limit, this.#open)
    return true
  }

  /** The place is taken here, for the one in line, so that nobody slips in between. */
  #wake(): void {
    if (this.#open >= this.#limit) return
    const next = this.#waiting.shift()
    if (!next) return
    this.#open++
    next.start()
  }

  #turn(waitMs: number, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        timer[Symbol.dispose]()
        signal?.removeEventListener('abort', onAbort)
        const at = this.#waiting.indexOf(waiting)
        if (at >= 0) this.#waiting.splice(at, 1)
      }
      const onAbort = (): void => {
        leave()
        reject(new BerthError('channel.aborted'))
      }
      const waiting: Waiting = {
        start: () => {
          leave()
          resolve()
        },
      }
      const timer = this.#clock.after(waitMs, () => {
        leave()
        reject(new BerthError('ssh.channelRefused', { host: this.#host }))
      })
      signal?.addEventListener('abort', onAbort)
      this.#waiting.push(waiting)
    })
  }
}
