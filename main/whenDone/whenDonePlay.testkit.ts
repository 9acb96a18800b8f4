import { setImmediate } from 'node:timers/promises'
import { expect } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import type { WhenDoneNews } from '#app/whenDone/whenDoneNews.ts'
import type { WhenDoneChoices } from '#app/whenDone/whenDonePlan.ts'
import type { WhenDoneView } from '#app/whenDone/whenDoneView.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { ALIAS, ID, TeardownWorld } from '#main/teardown/teardownWorld.testkit.ts'
import { createWhenDone } from './createWhenDone.ts'
import type { WhenDoneDeps } from './whenDoneDeps.ts'

export const QUEUE = '2026-11-27T13-42-31-000Z'
export const BEST = '/root/autodl-tmp/checkpoints/a/best.pth'
export const LOG = '/root/autodl-tmp/runs/logs/a.log'

const CHOICES: WhenDoneChoices = { bringTo: 'home', ifCellsFailed: 'stop', stays: [], noticeMs: 600_000 }
const { signal } = new AbortController()

type WhenDone = Awaited<ReturnType<typeof createWhenDone>>

/**
 * An instance with a queue, and a Berth that carries out what was approved in advance. The queue and the moving of files are played;
 * teardown, its gate and its machine are the real ones. Every command that reaches the instance is held to the truth of that moment.
 */
export class WhenDonePlay {
  readonly world = new TeardownWorld()
  readonly told: WhenDoneNews[] = []
  /** What the person approved and did not take back. */
  approved: (WhenDoneChoices & { readonly startedAtMs: number | null; readonly cells: number }) | null = null
  queue: Pick<QueueView, 'name' | 'startedAtMs' | 'standing'> = {
    name: QUEUE,
    startedAtMs: 1,
    standing: { is: 'running' },
  }
  cells: CellRun['state'][] = ['ok', 'running']
  latest = QUEUE
  pullsWork = true
  wrong: unknown = null
  readonly files = new Map<string, object>()
  #whenDone: WhenDone | null = null

  constructor() {
    this.world.write(BEST, 'weights')
    this.world.write(LOG, 'loss')
    this.world.onShutdown = () => {
      // Berth takes an error in here for a failed command: it is kept and thrown where the test sees it.
      try {
        this.#judge()
      } catch (error) {
        this.wrong ??= error
      }
    }
  }

  static async open(): Promise<WhenDonePlay> {
    const play = new WhenDonePlay()
    await play.start()
    return play
  }

  #judge(): void {
    const { world, approved, queue } = this
    if (approved === null) throw new Error('Powered off without an approval')
    expect(queue).toMatchObject({ name: QUEUE, startedAtMs: approved.startedAtMs })
    expect([this.latest, queue.standing.is, this.cells.length]).toEqual([QUEUE, 'done', approved.cells])
    if (approved.ifCellsFailed === 'stop') expect(this.cells.filter((state) => state !== 'ok')).toEqual([])
    expect([world.uuid, world.instance.alias, world.processes]).toEqual([ID, ALIAS, []])
    expect([world.scanComplete, world.listComplete]).toEqual([true, true])
    for (const { path } of world.artefactsNow()) {
      if (approved.stays.includes(path)) continue
      expect(world.local.get(`/home/me/Berth/${path.slice(path.lastIndexOf('/') + 1)}`)).toBe(
        world.files.get(path)?.content,
      )
    }
  }

  async start(): Promise<void> {
    this.#whenDone = await createWhenDone(this.#deps())
  }

  /** Berth is gone without a word, and starts again. */
  async restart(): Promise<void> {
    // A dead one does nothing more; what it waits for never comes.
    void this.#whenDone?.close?.()
    this.world.restart()
    await this.start()
  }

  /** An approval as the window asks for it; `meanwhile` comes between what is shown and what is approved. */
  async approve(
    choices: Partial<WhenDoneChoices> = {},
    typedAlias = ALIAS,
    meanwhile: () => void = () => undefined,
  ): Promise<string | null> {
    const wanted = { instanceId: ID, queue: QUEUE, choices: { ...CHOICES, ...choices } }
    return this.#call(async ({ handlers }) => {
      const { planHash } = await handlers['whenDone.draft'](wanted, { signal })
      meanwhile()
      await handlers['whenDone.approve']({ ...wanted, planHash, typedAlias }, { signal })
      this.approved = { ...wanted.choices, startedAtMs: this.queue.startedAtMs, cells: this.cells.length }
    })
  }

  async takeBack(): Promise<string | null> {
    return this.#call(async ({ handlers }) => {
      await handlers['whenDone.cancel']({ instanceId: ID }, { signal })
      this.approved = null
    })
  }

  /** The code of the error that it was refused with; null when it was not. */
  async #call(ask: (whenDone: WhenDone) => Promise<void>): Promise<string | null> {
    if (this.#whenDone === null) throw new Error('not started')
    const ended = await this.world.during(ask(this.#whenDone))
    if (ended === 'died') return 'died'
    if (!('error' in ended)) return null
    if (!(ended.error instanceof BerthError)) throw ended.error
    return ended.error.code
  }

  async view(): Promise<WhenDoneView | null> {
    const controller = new AbortController()
    if (this.#whenDone === null) throw new Error('not started')
    for await (const item of this.#whenDone.handlers['whenDone.watch']({ instanceId: ID }, controller)) {
      controller.abort()
      return item
    }
    throw new Error('The watch ended without a view')
  }

  async stage(): Promise<string | null> {
    const view = await this.view()
    return view?.stage.is === 'stopped' ? view.stage.stop.reason : (view?.stage.is ?? null)
  }

  async pass(minutes: number): Promise<void> {
    for (let step = 0; step < minutes * 12; step += 1) {
      for (let turn = 0; turn < 20; turn += 1) await setImmediate()
      this.world.clock.advance(5_000)
    }
    for (let turn = 0; turn < 40; turn += 1) await setImmediate()
  }

  /** Turns of the loop without any time: a write of the store, a step of the machine. */
  #deps(): WhenDoneDeps {
    const { world } = this
    const { berth } = world
    const link = {
      get state() {
        return world.online ? { kind: 'online' as const, sinceMs: 0, rttMs: null } : { kind: 'idle' as const }
      },
    }
    const reach = (): void => {
      if (!world.online) throw new BerthError('ssh.notConnected')
    }
    const openStore: OpenJsonStore = async ({ schema, initial }, file) => {
      const kept = this.files.get(file)
      let value = kept === undefined ? initial : schema.parse(kept)
      return {
        get value() {
          return value
        },
        write: async (next) => {
          value = schema.parse(next)
          this.files.set(file, structuredClone(value))
        },
      }
    }
    const open = new Set<string>()
    return {
      clock: world.clock,
      log: { warn: () => undefined } as never,
      profile: world.profile,
      openStore,
      audit: async (act) => void world.audited.push({ act } as never),
      registry: {
        get: () => world.instance,
        find: () => world.instance,
        link: () => link as never,
        watch: () => ({ [Symbol.dispose]: () => undefined }),
      },
      followQueue: () => async () => {
        reach()
        const cells = this.cells.map((state, at) => ({ index: at + 1, name: `c${at}`, cell: null, state }))
        return { names: [this.latest], queue: this.queue as QueueView, cells: cells as unknown as CellRun[] }
      },
      storage: {
        scan: async () => {
          reach()
          world.scanned = world.artefactsNow()
          world.scannedAtMs = world.clock.nowMs()
          return world.ledger()
        },
        ledger: async () => world.ledger(),
        handlers: {
          async *'storage.findFsCopies'() {
            reach()
            yield { looked: 0, total: 0, found: 0 }
          },
        },
      },
      transfers: {
        handlers: {
          'transfer.pull': async ({ remotePaths }) => {
            for (const path of remotePaths) open.add(path)
            world.clock.after(20_000, () => {
              for (const path of remotePaths) {
                if (this.pullsWork) world.pull(path)
                open.delete(path)
              }
            })
            return { ids: [...remotePaths] }
          },
          'transfer.copyToFs': async () => ({ ids: [] }),
        },
        async *openOf(ids, until) {
          while (!until.aborted && ids.some((id) => open.has(id))) {
            yield ids.filter((id) => open.has(id)).length
            await new Promise<void>((resolve) => {
              world.clock.after(1_000, resolve)
            })
          }
          yield 0
        },
      },
      teardown: berth,
      tell: (_id, news) => void this.told.push(news),
    }
  }
}
