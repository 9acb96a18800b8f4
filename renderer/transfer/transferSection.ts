import { useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { useAskIn } from '#renderer/window/askStore.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyTransfers } from './LazyTransfers.tsx'
import { transferText } from './text.ts'

export const transferSection: InstanceSection = {
  id: 'transfers',
  label: transferText.section,
  Screen: LazyTransfers,
  usePalette() {
    const t = useText(transferText)
    const { open } = useShell()
    const askIn = useAskIn('transfers')
    return (view) => {
      const { id, alias } = view.instance
      const look = {
        id: 'transfers',
        keywords: 'transfers 传输 chuanshu cs',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'transfers'),
      }
      if (instanceStatus(view) === 'released') return [look]
      return [
        look,
        {
          id: 'pull',
          keywords: 'pull download fetch 拉取 下载 取回 laqu lq xiazai xz',
          label: t('palettePull', { alias }),
          onClick: askIn(id, 'pull'),
        },
        {
          id: 'push',
          keywords: 'push upload send 发送 上传 fasong fs shangchuan sc',
          label: t('palettePush', { alias }),
          onClick: askIn(id, 'push'),
        },
      ]
    }
  },
}
