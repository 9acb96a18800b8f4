import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { backoffMs } from '#app/ssh/backoff.ts'
import type { LinkState } from '#app/ssh/linkState.ts'
import { needsPerson } from '#app/ssh/needsPerson.ts'
import type { Link } from './link.ts'
import type { SshConnection } from './sshConnection.ts'

export type LinkParts = {
  /** Makes one connection to where the instance is now; asked again for each attempt. */
  readonly connect: (signal: AbortSignal) => Promise<SshConnection>
  /** Where that is, for what is said of it. */
  readonly host: () => string
  readonly clock: Clock
  /** In [0, 1); spreads the attempts of many links. */
  readonly random: () => number
  /** Start at rest instead of connecting at once. */
  readonly rested?: boolean
}

/** A connection that breaks sooner than this counts as one more failed attempt, or a flapping server is asked each second. */
const steadyMs = 10_000

/** While somebody waits, the next try is no further away than this, for as long as it is likely to be a short cut. */
const hurriedMs = 5_000
const shortCutMs = 120_000

/** A round trip to the other end of the country takes a tenth of a second; a radio that has just woken up some. */
const doubtMs = 5_000

/** How often a link that waits for a person looks whether the right instance is back. Each look is one handshake and login. */
const blockedLookMs = 60_000

/** The kept connection to an instance. It connects at once and never gives up on transport errors. */
export function createLink(parts: LinkParts): Link {
  const link = new ReconnectingLink(parts)
  if (!parts.rested) link.reconnectNow()
  return link
}

class ReconnectingLink implements Link {
  #state: LinkState = { kind: 'idle' }
  readonly #parts: LinkParts
  readonly #listeners = new Set<(state: LinkState) => void>()
  readonly #extras = new Set<SshConnection>()
  #connection: SshConnection | null = null
  /** Belongs to the current attempt and its connection; aborted when either is given up. */
  #current = new AbortController()
  #timer: Disposable | null = null
  #failures = 0
  #waiting = 0
  #unreachableSinceMs: number | null = null
  #closed = false

  constructor(parts: LinkParts) {
    this.#parts = parts
  }

  get state(): LinkState {
    return this.#state
  }

  watch(listener: (state: LinkState) => void): Disposable {
    // Wrapped, so that the same function watching twice is two watchers.
    const own = (state: LinkState): void => listener(state)
    this.#listeners.add(own)
    return { [Symbol.dispose]: () => void this.#listeners.delete(own) }
  }

  connection(): SshConnection {
    if (!this.#connection) throw new BerthError('ssh.notConnected')
    return this.#connection
  }

  async openExtra(signal?: AbortSignal): Promise<SshConnection> {
    this.connection()
    const { signal: ours } = this.#current
    const extra = await this.#parts
      .connect(signal ? AbortSignal.any([ours, signal]) : ours)
      .catch((error: unknown) => asRefusal(error, this.#parts.host()))
    if (ours.aborted) {
      extra.close()
      throw new BerthError('ssh.notConnected')
    }
    this.#extras.add(extra)
    void extra.closed.then(() => this.#extras.delete(extra))
    return extra
  }

  reconnectNow(): void {
    if (this.#closed || this.#state.kind === 'online' || this.#state.kind === 'connecting') return
    this.#failures = 0
    void this.#attempt()
  }

  adopt(connection: SshConnection): void {
    if (this.#closed || this.#state.kind === 'online') {
      connection.close()
      return
    }
    this.#letGo()
    this.#current = new AbortController()
    this.#failures = 0
    void this.#live(connection, this.#current)
  }

  doubt(): void {
    if (this.#state.kind === 'unreachable') this.reconnectNow()
    const connection = this.#connection
    if (connection === null) return
    void connection.answers(doubtMs).then((answers) => {
      // Its end is what is heard of from here on, as of any other cut.
      if (!answers && this.#connection === connection) connection.close()
    })
  }

  hurry(): Disposable {
    this.#waiting++
    const { clock } = this.#parts
    const state = this.#state
    const inMs = state.kind === 'unreachable' && state.nextTryAtMs !== null ? state.nextTryAtMs - clock.nowMs() : 0
    if (state.kind === 'unreachable' && inMs > this.#longestMs()) {
      this.#timer?.[Symbol.dispose]()
      this.#timer = clock.after(this.#longestMs(), () => void this.#attempt())
      this.#become({ ...state, nextTryAtMs: clock.nowMs() + this.#longestMs() })
    }
    let held = true
    return {
      [Symbol.dispose]: () => {
        if (held) this.#waiting--
        held = false
      },
    }
  }

  #longestMs(): number {
    const forMs = this.#parts.clock.nowMs() - (this.#unreachableSinceMs ?? 0)
    return this.#waiting > 0 && forMs < shortCutMs ? hurriedMs : Number.POSITIVE_INFINITY
  }

  rest(): void {
    this.#letGo()
    this.#unreachableSinceMs = null
    if (this.#state.kind !== 'idle') this.#become({ kind: 'idle' })
  }

  close(): void {
    this.#closed = true
    this.rest()
    this.#listeners.clear()
  }

  /** `quiet`: a look of a blocked link, which stays blocked for everybody who watches until it is over. */
  async #attempt(quiet = false): Promise<void> {
    this.#letGo()
    const current = new AbortController()
    this.#current = current
    const { clock } = this.#parts
    if (!quiet) this.#become({ kind: 'connecting', sinceMs: clock.nowMs(), attempt: this.#failures + 1 })
    let connection: SshConnection
    try {
      connection = await this.#parts.connect(current.signal)
    } catch (error) {
      if (!current.signal.aborted) this.#failed(error)
      return
    }
    if (current.signal.aborted) {
      connection.close()
      return
    }
    await this.#live(connection, current)
  }

  async #live(connection: SshConnection, current: AbortController): Promise<void> {
    const { clock } = this.#parts
    const sinceMs = clock.nowMs()
    this.#connection = connection
    this.#unreachableSinceMs = null
    this.#become({ kind: 'online', sinceMs, rttMs: connection.rttMs })
    const { error } = await connection.closed
    if (current.signal.aborted) return
    if (clock.nowMs() - sinceMs >= steadyMs) this.#failures = 0
    this.#failed(error ?? this.#closedError(null))
  }

  #failed(cause: unknown): void {
    this.#letGo()
    const { clock, random } = this.#parts
    const error = cause instanceof BerthError ? cause : this.#closedError(cause)
    const nowMs = clock.nowMs()
    this.#failures++
    if (needsPerson(error.code)) {
      this.#timer = clock.after(backoffOf(blockedLookMs, random()), () => void this.#attempt(true))
      const before = this.#state
      const same = before.kind === 'blocked' && before.error.code === error.code
      this.#become({ kind: 'blocked', sinceMs: same ? before.sinceMs : nowMs, error: error.toWire() })
      return
    }
    this.#unreachableSinceMs ??= nowMs
    const delayMs = Math.min(backoffMs(this.#failures, random()), this.#longestMs())
    this.#timer = clock.after(delayMs, () => void this.#attempt())
    this.#become({
      kind: 'unreachable',
      sinceMs: this.#unreachableSinceMs,
      nextTryAtMs: nowMs + delayMs,
      attempt: this.#failures,
      error: error.toWire(),
    })
  }

  #closedError(cause: unknown): BerthError {
    return new BerthError('ssh.closed', { host: this.#parts.host() }, { cause })
  }

  /** Ends the attempt, the planned one, the connection and the extra ones. */
  #letGo(): void {
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
    this.#current.abort()
    this.#connection?.close()
    this.#connection = null
    for (const extra of this.#extras) extra.close()
  }

  #become(state: LinkState): void {
    this.#state = state
    for (const listener of [...this.#listeners]) listener(state)
  }
}

/** Shifted by up to a fifth, so that many links do not knock together. */
function backoffOf(delayMs: number, random: number): number {
  return Math.round(delayMs * (0.8 + 0.4 * random))
}

/** A server that lets the first connection live and turns a further one away has had enough: use fewer. */
function asRefusal(error: unknown, host: string): never {
  if (error instanceof BerthError && ['ssh.closed', 'ssh.refused', 'ssh.timeout'].includes(error.code)) {
    throw new BerthError('ssh.channelRefused', { host }, { cause: error })
  }
  throw error
}
