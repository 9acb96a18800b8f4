import { join } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { historyContract } from '#app/history/contract.ts'
import { historyCsvHead, historyCsvRow } from '#app/history/historyCsv.ts'
import type { HistorySample } from '#app/history/historySample.ts'
import { historyView } from '#app/history/historyView.ts'
import { timeToFull } from '#app/history/timeToFull.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { type TierId, tierIdSchema } from '#app/profile/tierId.ts'
import type { StorageView } from '#app/storage/tier.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { InstanceHistory } from './instanceHistory.ts'

const CSV_ROWS_PER_PIECE = 2_000

type Deps = Pick<Ground, 'clock' | 'dataDir' | 'log'> & {
  readonly registry: InstanceRegistry
  /** What is read of an instance now; null before the first reading. */
  readonly latest: (instanceId: InstanceId) => StorageView | null
  /** Hears of every part of every reading. */
  readonly onReading: (listener: (instanceId: InstanceId) => void) => Disposable
}

/** Keeps what was read of each instance, and says where it leads. */
export function createHistory(deps: Deps): Capability<HandlersOf<typeof historyContract>> & {
  /** Where each tier leads, as `history.watchOutlook` says it. Throws `instance.unknown`. */
  outlooks(instanceId: InstanceId): Promise<ReturnType<typeof outlookOf>[]>
  /** The samples of the last hours, oldest first; none before they were read from the disk. Throws `instance.unknown`. */
  recent(instanceId: InstanceId): readonly HistorySample[]
  /** Keeps samples that somebody else took, oldest first, from times of which nothing is known. Throws `instance.unknown`. */
  fill(instanceId: InstanceId, samples: readonly HistorySample[]): Promise<void>
} {
  const { clock, dataDir, log, registry, latest } = deps
  const histories = new Map<InstanceId, InstanceHistory>()

  function of(instanceId: InstanceId): InstanceHistory {
    // An id comes from a window and becomes a folder: only one that the registry knows.
    registry.get(instanceId)
    const known = histories.get(instanceId)
    if (known) return known
    const history = new InstanceHistory(join(dataDir, 'history', instanceId), clock, (error) =>
      log.warn({ error, instanceId }, 'the history was not written'),
    )
    histories.set(instanceId, history)
    return history
  }

  const reading = deps.onReading((instanceId) => {
    if (registry.find(instanceId) !== null) of(instanceId).changed(() => latest(instanceId))
  })

  const outlooksOf = (history: InstanceHistory) =>
    tierIdSchema.options.map((tier) => outlookOf(tier, history.recent, clock.nowMs()))

  return {
    handlers: {
      async 'history.read'({ instanceId, range }) {
        const { samples, fromMs, toMs } = await of(instanceId).read(range)
        return historyView(samples, fromMs, toMs)
      },
      async *'history.export'({ instanceId, range }) {
        const { samples } = await of(instanceId).read(range)
        const gpuCount = samples.reduce((most, { gpus }) => Math.max(most, gpus.length), 0)
        yield { text: historyCsvHead(gpuCount) }
        for (let at = 0; at < samples.length; at += CSV_ROWS_PER_PIECE) {
          const rows = samples.slice(at, at + CSV_ROWS_PER_PIECE)
          yield { text: rows.map((sample) => historyCsvRow(sample, gpuCount)).join('') }
        }
      },
      async *'history.watchOutlook'({ instanceId }, { signal }) {
        const history = of(instanceId)
        await history.ready
        yield* latestOf(
          () => outlooksOf(history),
          (changed) => history.onSample(changed),
          signal,
        )
      },
    },
    async outlooks(instanceId) {
      const history = of(instanceId)
      await history.ready
      return outlooksOf(history)
    },
    recent: (instanceId) => of(instanceId).recent,
    fill: (instanceId, samples) => of(instanceId).fill(samples),
    async close() {
      reading[Symbol.dispose]()
      await Promise.all([...histories.values()].map((history) => history.close()))
    },
  }
}

function outlookOf(tier: TierId, samples: readonly HistorySample[], nowMs: number) {
  const readings = (used: 0 | 2, total: 1 | 3) =>
    samples.flatMap(({ atMs, tiers }) => {
      const [inUse, inAll] = [tiers[tier]?.[used] ?? null, tiers[tier]?.[total] ?? null]
      return inUse === null || inAll === null ? [] : [{ atMs, used: inUse, total: inAll }]
    })
  return { tier, bytes: timeToFull(readings(0, 1), nowMs), inodes: timeToFull(readings(2, 3), nowMs) }
}
