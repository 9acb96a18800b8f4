import type { BerthContract } from '#app/berthContract.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { type Deadline, deadlineOf } from '#app/lifecycle/deadlineOf.ts'
import type { MoneyView } from '#app/money/contract.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

type Handlers = Pick<HandlersOf<BerthContract>, 'instance.watch' | 'money.watch'>

/** What is worth watching while no window is open. */
export type Watched = {
  readonly nearest: (Deadline & { readonly alias: string }) | null
  /** How many instances answer. */
  readonly running: number
  readonly yuanPerHour: number
  /** Of the running ones without a price. */
  readonly unpriced: number
}

export const nothingWatched: Watched = { nearest: null, running: 0, yuanPerHour: 0, unpriced: 0 }

/** Follows what runs and what is counted down, for the tray; the demo is none of it. Ends with the signal. */
export function followWatched(
  handlers: Handlers,
  onChange: (watched: Watched) => void,
  onError: (error: unknown) => void,
  signal: AbortSignal,
): void {
  let views: readonly InstanceView[] = []
  let money: Pick<MoneyView, 'yuanPerHour' | 'unpriced'> = { yuanPerHour: 0, unpriced: [] }
  const tell = () => onChange(watchedNow(views, money, Date.now()))
  const follow = async <T>(items: AsyncIterable<T>, take: (item: T) => void): Promise<void> => {
    for await (const item of items) {
      take(item)
      tell()
    }
  }
  const context = { signal }
  follow(handlers['instance.watch']({}, context), (item) => {
    views = item as readonly InstanceView[]
  }).catch(onError)
  follow(handlers['money.watch']({}, context), (item) => {
    money = item as MoneyView
  }).catch(onError)
}

function watchedNow(
  views: readonly InstanceView[],
  { yuanPerHour, unpriced }: Pick<MoneyView, 'yuanPerHour' | 'unpriced'>,
  nowMs: number,
): Watched {
  const profile = loadProfile()
  const real = views.filter(({ instance }) => !instance.demo)
  const deadlines = real
    .flatMap(({ instance, link }) => {
      const deadline = deadlineOf(instance, link, profile, nowMs)
      return deadline === null ? [] : [{ ...deadline, alias: instance.alias }]
    })
    .sort((a, b) => a.clock.deadlineMs - b.clock.deadlineMs)
  const running = real.filter(({ link }) => link.kind === 'online').length
  return { nearest: deadlines[0] ?? null, running, yuanPerHour, unpriced: unpriced.length }
}

/** Whether closing the last window would leave something unwatched. */
export function isWorthWatching({ nearest, running }: Watched): boolean {
  return nearest !== null || running > 0
}
