import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyFiles } from './LazyFiles.tsx'
import { filesText } from './text.ts'

export const filesSection: InstanceSection = {
  id: 'files',
  label: filesText.section,
  Screen: LazyFiles,
  usePalette() {
    const t = useText(filesText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'files',
        keywords: 'files folders browse ls 文件 文件夹 浏览 wenjian wj liulan',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'files'),
      },
    ]
  },
}
