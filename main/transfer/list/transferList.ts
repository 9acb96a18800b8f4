import type { Clock } from '#app/clock/clock.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import type { JsonStore, OpenJsonStore } from '#main/store/jsonStore.ts'
import { transfersStore } from './transfersStore.ts'

type TransfersFile = { transfers: TransferRecord[] }

/** What a crash may forget of the order of work; the bytes have their own sidecars. */
const saveEveryMs = 1000
/** Ended transfers that stay in the list; the ledger and PULL_VERIFIED.json keep the rest for good. */
const maxEnded = 1_000

export const isEnded = ({ state }: TransferView): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled'

/** The transfers in the order they were asked for: in memory, on disk, and for those who watch. */
export class TransferList {
  readonly #store: JsonStore<TransfersFile>
  readonly #clock: Clock
  readonly #onWriteFailed: (error: unknown) => void
  readonly #records = new Map<string, TransferRecord>()
  readonly #listeners = new Set<() => void>()
  #timer: Disposable | null = null

  private constructor(store: JsonStore<TransfersFile>, clock: Clock, onWriteFailed: (error: unknown) => void) {
    this.#store = store
    this.#clock = clock
    this.#onWriteFailed = onWriteFailed
    for (const record of store.value.transfers) this.#records.set(record.view.id, record)
  }

  static async open(
    openStore: OpenJsonStore,
    clock: Clock,
    onWriteFailed: (error: unknown) => void,
  ): Promise<TransferList> {
    let wentBack = false
    const store = await openStore(transfersStore, 'transfers.json', {
      onSetAside: (_keptAs, wentBackToMs) => {
        wentBack = wentBackToMs !== null
      },
    })
    const list = new TransferList(store, clock, onWriteFailed)
    // Some of these may have been cancelled since: nothing is moved again before the person says so.
    if (wentBack) {
      for (const { view } of list.records) if (!isEnded(view)) list.change(view.id, { state: 'paused' }, 'person')
    }
    return list
  }

  get records(): readonly TransferRecord[] {
    return [...this.#records.values()]
  }

  get(id: string): TransferRecord | undefined {
    return this.#records.get(id)
  }

  add(record: TransferRecord): void {
    this.#records.set(record.view.id, record)
    const ended = this.records.filter(({ view }) => isEnded(view))
    for (const { view } of ended.slice(0, Math.max(0, ended.length - maxEnded))) this.#records.delete(view.id)
    this.#touched(true)
  }

  /** Changes the view of a transfer. `lasting` changes go to disk; mere progress does not. */
  change(id: string, view: Partial<TransferView>, pausedBy?: TransferRecord['pausedBy']): void {
    const record = this.#records.get(id)
    if (record === undefined) return
    const next = { ...record, view: { ...record.view, ...view } }
    this.#records.set(id, pausedBy === undefined ? next : { ...next, pausedBy })
    this.#touched(view.state !== undefined)
    // On disk before the reading begins to matter: should it end Berth, the next start has to know.
    if (view.state === 'verifying') this.save().catch(this.#onWriteFailed)
  }

  /** Another place that a pull is sent on to when it is home; each place once. */
  sendOn(id: string, to: NonNullable<TransferView['sendsTo']>[number]): void {
    const known = this.#records.get(id)?.view.sendsTo ?? []
    const others = known.filter(({ instanceId, folder }) => instanceId !== to.instanceId || folder !== to.folder)
    this.change(id, { sendsTo: [...others, to] })
    this.#touched(true)
  }

  /** Lets it go before all others that have not ended. */
  moveFirst(id: string): void {
    const record = this.#records.get(id)
    if (record === undefined || isEnded(record.view)) return
    const others = this.records.filter(({ view }) => view.id !== id)
    this.#records.clear()
    for (const each of [
      ...others.filter(({ view }) => isEnded(view)),
      record,
      ...others.filter(({ view }) => !isEnded(view)),
    ])
      this.#records.set(each.view.id, each)
    this.#touched(true)
  }

  clearEnded(instanceId: string): void {
    for (const { view } of this.records)
      if (view.instanceId === instanceId && isEnded(view)) this.#records.delete(view.id)
    this.#touched(true)
  }

  onChange(listener: () => void): Disposable {
    const own = (): void => listener()
    this.#listeners.add(own)
    return { [Symbol.dispose]: () => void this.#listeners.delete(own) }
  }

  /** Resolves when all of it is on disk. */
  async save(): Promise<void> {
    this.#timer?.[Symbol.dispose]()
    this.#timer = null
    await this.#store.write({ transfers: [...this.#records.values()] })
  }

  #touched(lasting: boolean): void {
    if (lasting) {
      this.#timer ??= this.#clock.after(saveEveryMs, () => {
        this.save().catch(this.#onWriteFailed)
      })
    }
    for (const listener of this.#listeners) listener()
  }
}
