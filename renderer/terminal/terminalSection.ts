import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyTerminal } from './LazyTerminal.tsx'
import { terminalText } from './text.ts'

export const terminalSection: InstanceSection = {
  id: 'terminal',
  label: terminalText.section,
  Screen: LazyTerminal,
  fills: true,
  usePalette() {
    const t = useText(terminalText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'terminal',
        keywords: 'terminal shell ssh bash 终端 命令行 zhongduan zd',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'terminal'),
      },
    ]
  },
}
