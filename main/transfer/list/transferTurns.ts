import { RateMeter } from '#app/clock/rateMeter.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { backoffMs } from '#app/ssh/backoff.ts'
import { afterFailure } from '#app/transfer/afterFailure.ts'
import { sharesTarget } from '#app/transfer/sharesTarget.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { moverOf } from '#main/transfer/list/movers/moverOf.ts'
import type { TransferDeps } from './transferDeps.ts'
import { isEnded, type TransferList } from './transferList.ts'

/** One file fills the path; a second one hides the first one's opening and digest. */
const maxRunning = 2

type Run = { readonly abort: AbortController; readonly ended: Promise<void> }
type Tries = { idle: number; startsOver: number; doneBytes: number; timer: Disposable | null }

/** Decides what runs when: two at a time, waiting for links that are down, pausing and going on. */
export class TransferTurns {
  readonly #deps: TransferDeps
  readonly #list: TransferList
  readonly #limit: BandwidthLimit
  readonly #runs = new Map<string, Run>()
  readonly #tries = new Map<string, Tries>()
  readonly #links = new Map<InstanceId, Disposable>()
  readonly #hurries = new Map<InstanceId, Disposable>()
  #closed = false

  constructor(deps: TransferDeps, list: TransferList) {
    this.#deps = deps
    this.#list = list
    this.#limit = new BandwidthLimit(deps.clock, deps.bytesPerSecondLimit ?? (() => null))
    for (const { view, pausedBy } of list.records) {
      // `close` leaves none in this state: what was read when Berth died may be what it died of.
      if (view.state === 'verifying' && view.kind === 'file') {
        this.#end(view.id, 'failed', new BerthError('transfer.verifyInterrupted', { path: view.remotePath }).toWire())
        continue
      }
      if (isEnded(view) || (view.state === 'paused' && pausedBy === 'person')) continue
      list.change(view.id, { state: 'paused', bytesPerSecond: null, secondsLeft: null, connections: 0 }, 'restart')
    }
  }

  /** Looks for work; call it after adding some. */
  start(): void {
    if (this.#closed) return
    for (const { view } of this.#list.records) if (!isEnded(view)) this.#watchLink(view.instanceId)
    this.#fill()
  }

  async pause(id: string): Promise<void> {
    const record = this.#list.get(id)
    if (record === undefined || isEnded(record.view)) return
    // The bytes of a file are home while it is verified: stopping then would only bring them home twice.
    if (record.view.state === 'verifying' && record.view.kind === 'file') return
    this.#list.change(id, { state: 'paused', ...idle }, 'person')
    this.#hurryWhatIsWaitedFor()
    await this.#stop(id)
  }

  /** Also tries a failed or cancelled one again. */
  resume(id: string): void {
    const record = this.#list.get(id)
    if (record === undefined || record.view.state === 'done' || this.#runs.has(id)) return
    // A name that was refused stays refused.
    if (record.view.direction === 'pull' && record.relativePath === '') return
    this.#forget(id)
    this.#list.change(id, { state: 'queued', error: null, endedAtMs: null }, null)
    this.start()
  }

  async cancel(id: string): Promise<void> {
    this.#end(id, 'cancelled', null)
    await this.#stop(id)
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const held of [...this.#links.values(), ...this.#hurries.values()]) held[Symbol.dispose]()
    for (const id of [...this.#tries.keys()]) this.#forget(id)
    const running = [...this.#runs.values()]
    for (const { abort } of running) abort.abort()
    await Promise.allSettled(running.map(({ ended }) => ended))
    for (const { view } of this.#list.records)
      if (view.state === 'verifying') this.#list.change(view.id, { state: 'paused', ...idle }, 'restart')
  }

  async #stop(id: string): Promise<void> {
    this.#forget(id)
    const run = this.#runs.get(id)
    run?.abort.abort()
    await run?.ended
  }

  #forget(id: string): void {
    this.#tries.get(id)?.timer?.[Symbol.dispose]()
    this.#tries.delete(id)
  }

  #isOnline(instanceId: InstanceId): boolean {
    const { registry } = this.#deps
    return registry.find(instanceId) !== null && registry.link(instanceId).state.kind === 'online'
  }

  #watchLink(instanceId: InstanceId): void {
    if (this.#links.has(instanceId) || this.#deps.registry.find(instanceId) === null) return
    const watching = this.#deps.registry.link(instanceId).watch((state) => {
      if (state.kind === 'online') this.#fill()
    })
    this.#links.set(instanceId, watching)
  }

  #fill(): void {
    if (this.#closed) return
    for (const { view, pausedBy } of this.#list.records) {
      if (isEnded(view) || this.#runs.has(view.id)) continue
      const online = this.#isOnline(view.instanceId)
      // One that waits for its next try has a timer; the link coming back does not shorten that.
      const delayed = (this.#tries.get(view.id)?.timer ?? null) !== null
      if (view.state === 'queued' && !online) this.#list.change(view.id, { state: 'waiting' })
      if (!online || delayed) continue
      if (view.state === 'waiting' || (view.state === 'paused' && pausedBy === 'restart')) {
        this.#list.change(view.id, { state: 'queued' }, null)
      }
    }
    this.#hurryWhatIsWaitedFor()
    for (const record of this.#list.records) {
      if (this.#runs.size >= maxRunning) return
      if (record.view.state === 'queued' && this.#mayRun(record)) this.#run(record)
    }
  }

  #hurryWhatIsWaitedFor(): void {
    const { registry } = this.#deps
    const waiting = this.#list.records.flatMap(({ view }) => (view.state === 'waiting' ? [view.instanceId] : []))
    for (const id of new Set([...waiting, ...this.#hurries.keys()])) {
      const wanted = waiting.includes(id) && registry.find(id) !== null
      if (wanted && !this.#hurries.has(id)) this.#hurries.set(id, registry.link(id).hurry())
      if (wanted) continue
      this.#hurries.get(id)?.[Symbol.dispose]()
      this.#hurries.delete(id)
    }
  }

  /** Two that write to one place go one after the other. */
  #mayRun({ view }: TransferRecord): boolean {
    if (this.#runs.has(view.id)) return false
    return this.#list.records.every((other) => !this.#runs.has(other.view.id) || !sharesTarget(view, other.view))
  }

  #run(record: TransferRecord): void {
    const { id } = record.view
    const abort = new AbortController()
    this.#list.change(id, { state: 'running', error: null })
    const ended = this.#work(record, abort.signal)
      .catch((error: unknown) => this.#failed(id, error, abort.signal))
      .finally(() => {
        this.#runs.delete(id)
        this.#fill()
      })
    this.#runs.set(id, { abort, ended })
  }

  async #work(record: TransferRecord, signal: AbortSignal): Promise<void> {
    const { id } = record.view
    const meter = new RateMeter()
    await moverOf(record.view)(record, {
      deps: this.#deps,
      limit: this.#limit,
      signal,
      progress: (doneBytes, sizeBytes, connections) => {
        if (signal.aborted) return
        const nowMs = this.#deps.clock.nowMs()
        meter.add(nowMs, doneBytes)
        const bytesPerSecond = meter.bytesPerSecond(nowMs)
        const secondsLeft = meter.secondsLeft(nowMs, sizeBytes - doneBytes)
        this.#show(id, { state: 'running', doneBytes, sizeBytes, connections, bytesPerSecond, secondsLeft })
      },
      show: (view) => {
        if (!signal.aborted) this.#show(id, view)
      },
    })
    // Whoever aborted has said what the state is now.
    if (signal.aborted) return
    this.#forget(id)
    this.#end(id, 'done', null)
  }

  /** A state is written to disk only when it is a new one. */
  #show(id: string, { state, ...view }: Partial<TransferView>): void {
    const changesState = state !== undefined && this.#list.get(id)?.view.state !== state
    this.#list.change(id, changesState ? { ...view, state } : view)
  }

  #failed(id: string, error: unknown, signal: AbortSignal): void {
    // Whoever aborted has said what the state is now.
    if (signal.aborted) return
    const record = this.#list.get(id)
    if (record === undefined) return
    if (!(error instanceof BerthError)) this.#deps.log.error({ error, method: 'transfer.work' }, 'A transfer failed')
    const wire = error instanceof BerthError ? error.toWire() : new BerthError('internal').toWire()
    const tries = this.#tries.get(id) ?? { idle: 0, startsOver: 0, doneBytes: 0, timer: null }
    this.#tries.set(id, tries)
    const { doneBytes, instanceId } = record.view
    // A try that brought bytes was worth it, however it ended.
    if (doneBytes > tries.doneBytes) tries.idle = 0
    tries.doneBytes = doneBytes
    const next = afterFailure(wire.code, tries.idle, tries.startsOver)
    if (next === 'fail') {
      this.#forget(id)
      this.#end(id, 'failed', wire)
      return
    }
    if (next === 'startOver') {
      tries.startsOver++
      tries.doneBytes = 0
    } else tries.idle++
    this.#list.change(id, { state: 'waiting', ...idle, error: wire })
    // Without a link its return is what starts the next try.
    const delayMs = this.#isOnline(instanceId) ? backoffMs(Math.max(1, tries.idle), 0.5) : 0
    tries.timer = this.#deps.clock.after(delayMs, () => {
      tries.timer = null
      this.#fill()
    })
  }

  #end(id: string, state: 'done' | 'failed' | 'cancelled', error: TransferView['error']): void {
    this.#list.change(id, { state, ...idle, error, endedAtMs: this.#deps.clock.nowMs() }, null)
    this.#hurryWhatIsWaitedFor()
  }
}

const idle = { bytesPerSecond: null, secondsLeft: null, connections: 0 } as const
