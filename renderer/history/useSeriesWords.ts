import type { Series } from '#app/history/historyView.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { historyText } from './text.ts'

/** What a series is called, and one of its readings with its unit. */
export function useSeriesWords(): {
  name(series: Series): string
  amount(series: Series, index: number): string
} {
  const t = useText(historyText)
  const say = useBilingual()
  const format = useFormat()
  const { tiers } = useProfile().storage
  return {
    name({ of }) {
      if (of.kind === 'bytes' || of.kind === 'inodes') {
        const tier = tiers.find(({ id }) => id === of.tier)
        return tier === undefined ? of.tier : say(tier.name)
      }
      return of.kind === 'gpuLoad' || of.kind === 'gpuMemory' ? t('gpu', { index: of.index }) : t(of.kind)
    },
    amount({ of, used, total }, index) {
      const [inUse, inAll] = [used[index] ?? null, total[index] ?? null]
      if (inUse === null) return t('notRead')
      if (of.kind === 'gpuLoad') return format.percent(inUse)
      if (inAll === null) return of.kind === 'inodes' ? format.integer(inUse) : format.bytes(inUse)
      if (of.kind === 'inodes') return format.countOf(inUse, inAll)
      if (of.kind === 'cpu') return t('cores', { used: inUse.toFixed(1), total: inAll })
      return format.bytesOf(inUse, inAll)
    },
  }
}
