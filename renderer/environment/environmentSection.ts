import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyEnvironment } from './LazyEnvironment.tsx'
import { environmentText } from './text.ts'

export const environmentSection: InstanceSection = {
  id: 'environment',
  label: environmentText.section,
  Screen: LazyEnvironment,
  usePalette() {
    const t = useText(environmentText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'environment',
        keywords:
          'environment pip install requirements packages torch check smoke conda python 环境 安装 检查 包 huanjing hj anzhuang az jiancha',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'environment'),
      },
    ]
  },
}
