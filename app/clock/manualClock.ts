import type { Clock } from './clock.ts'

type Pending = { readonly dueMs: number; readonly order: number; readonly run: () => void }

/** A clock that moves only when told to; for tests and for the demo's "+10 days". */
export class ManualClock implements Clock {
  #nowMs: number
  #order = 0
  readonly #pending = new Set<Pending>()

  constructor(startMs = 1_700_000_000_000) {
    this.#nowMs = startMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  after(delayMs: number, run: () => void): Disposable {
    const pending = { dueMs: this.#nowMs + Math.max(0, delayMs), order: this.#order++, run }
    this.#pending.add(pending)
    return { [Symbol.dispose]: () => void this.#pending.delete(pending) }
  }

  /** Moves on by `byMs`, running what falls due in order of time, also what is planned meanwhile. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs
    for (let next = this.#next(endMs); next; next = this.#next(endMs)) {
      this.#pending.delete(next)
      this.#nowMs = next.dueMs
      next.run()
    }
    this.#nowMs = endMs
  }

  /** When the next planned call falls due; null when none is planned. */
  nextDueMs(): number | null {
    return this.#next(Number.POSITIVE_INFINITY)?.dueMs ?? null
  }

  /** How many calls are planned; a test of disposal asks for 0. */
  get pendingCount(): number {
    return this.#pending.size
  }

  #next(untilMs: number): Pending | undefined {
    let best: Pending | undefined
    for (const one of this.#pending) {
      if (one.dueMs > untilMs) continue
      if (!best || one.dueMs < best.dueMs || (one.dueMs === best.dueMs && one.order < best.order)) best = one
    }
    return best
  }
}
