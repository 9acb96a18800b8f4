import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyHistory } from './LazyHistory.tsx'
import { historySectionText } from './sectionText.ts'

export const historySection: InstanceSection = {
  id: 'history',
  label: historySectionText.section,
  Screen: LazyHistory,
  usePalette() {
    const t = useText(historySectionText)
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
