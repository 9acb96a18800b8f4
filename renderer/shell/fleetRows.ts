import type { InstanceView } from '#app/instance/instanceView.ts'
import { rateOf } from '#app/money/rateOf.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'

export type FleetColumn = 'attention' | 'alias' | 'util' | 'rate' | 'clock' | 'risk' | TierId
export type FleetSort = { readonly by: FleetColumn; readonly down: boolean }

/** The fuller of bytes and inodes; null where neither is known. */
export function tierRatio({ gauges }: InstanceView, tier: TierId): number | null {
  const gauge = gauges.find((each) => each.tier === tier)
  const ratios = [gauge?.bytesRatio, gauge?.inodesRatio].flatMap((ratio) => (typeof ratio === 'number' ? [ratio] : []))
  return ratios.length === 0 ? null : Math.max(...ratios)
}

/**
 * The rows that match every word of the query, in the order asked for; `views` come in the order of the rail, by what needs attention.
 * What is not known stands at the end, whichever way round: it is neither the least nor the most.
 */
export function fleetRows(
  views: readonly InstanceView[],
  query: string,
  sort: FleetSort,
  profile: Profile,
): readonly InstanceView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  const found = views.filter(({ instance: { alias, tags, region, gpu, hostname, address } }) => {
    const text = [alias, ...tags, region, gpu?.model, hostname, `${address.host}:${address.port}`]
      .join(' ')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
  if (sort.by === 'attention') return sort.down ? found.toReversed() : found
  const sign = sort.down ? -1 : 1
  if (sort.by === 'alias')
    return found.toSorted((a, b) => sign * a.instance.alias.localeCompare(b.instance.alias, 'en', { numeric: true }))
  const { by } = sort
  const figureOf = (view: InstanceView): number | null => {
    switch (by) {
      case 'util':
        return view.gpuUtilRatio
      case 'rate':
        return rateOf(view.instance, profile)
      case 'clock':
        return view.clock?.deadlineMs ?? null
      case 'risk':
        return view.atRiskCount
      default:
        return tierRatio(view, by)
    }
  }
  return found.toSorted((a, b) => {
    const [one, other] = [figureOf(a), figureOf(b)]
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
    return sign * (one - other)
  })
}
