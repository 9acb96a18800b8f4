import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyHistory } from './LazyHistory.tsx'
import { historyText } from './text.ts'

export const historySection: InstanceSection = {
  id: 'history',
  label: historyText.section,
  Screen: LazyHistory,
  usePalette() {
    const t = useText(historyText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'history',
        keywords: 'history chart usage trend graph 历史 曲线 趋势 lishi ls quxian qx',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'history'),
      },
    ]
  },
}
