import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyFiles } from './LazyFiles.tsx'
import { filesSectionText } from './sectionText.ts'

export const filesSection: InstanceSection = {
  id: 'files',
  label: filesSectionText.section,
  Screen: LazyFiles,
  usePalette() {
    const t = useText(filesSectionText)
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
