import { BerthError } from '#app/contract/berthError.ts'
import type { Connection, Listener } from './connection.ts'

type Waiter = { resolve(step: IteratorResult<unknown, undefined>): void; reject(error: BerthError): void }

const end: IteratorResult<unknown, undefined> = { done: true, value: undefined }

/** Reads one stream: each `next` grants main one item, so none ever waits here unread. */
export class StreamReader implements AsyncIterator<unknown, undefined> {
  onFinish: () => void = () => {}
  readonly #connection: Connection
  readonly #opening: { kind: 'stream'; method: string; input: unknown }
  readonly #waiters: Waiter[] = []
  #id: number | null = null
  #finished = false
  /** Told at the next `next`, once, when nobody was waiting. */
  #failure: BerthError | null = null

  constructor(connection: Connection, method: string, input: unknown) {
    this.#connection = connection
    this.#opening = { kind: 'stream', method, input }
  }

  next(): Promise<IteratorResult<unknown, undefined>> {
    const failure = this.#failure
    if (failure !== null) {
      this.#failure = null
      return Promise.reject(failure)
    }
    if (this.#finished) return Promise.resolve(end)
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject })
      try {
        if (this.#id === null) this.#id = this.#connection.open(this.#opening, this.#listener())
        else this.#connection.send({ t: 'credit', id: this.#id, n: 1 })
      } catch (thrown) {
        this.#finish(thrown instanceof BerthError ? thrown : new BerthError('internal'))
      }
    })
  }

  /** The loop was left: main stops producing. */
  return(): Promise<IteratorResult<unknown, undefined>> {
    if (!this.#finished && this.#id !== null) this.#connection.abandon(this.#id)
    this.#finish(null)
    this.#failure = null
    return Promise.resolve(end)
  }

  abort(error: BerthError): void {
    if (this.#finished) return
    if (this.#id !== null) this.#connection.abandon(this.#id)
    this.#finish(error)
  }

  #listener(): Listener {
    return {
      item: (value) => {
        const waiter = this.#waiters.shift()
        waiter?.resolve({ done: false, value })
        return waiter !== undefined
      },
      done: () => {
        this.#finish(null)
        return true
      },
      failed: (error) => this.#finish(error),
      result: () => {
        this.#finish(new BerthError('channel.badFrame'))
        return false
      },
      chunk: () => false,
      credit: () => false,
      peerEnded: () => false,
    }
  }

  #finish(error: BerthError | null): void {
    if (this.#finished) return
    this.#finished = true
    const waiters = this.#waiters.splice(0)
    if (error !== null) {
      const first = waiters.shift()
      if (first === undefined) this.#failure = error
      else first.reject(error)
    }
    for (const waiter of waiters) waiter.resolve(end)
    this.onFinish()
  }
}
