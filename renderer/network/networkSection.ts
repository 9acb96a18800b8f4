import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyNetwork } from './LazyNetwork.tsx'
import { networkText } from './text.ts'

export const networkSection: InstanceSection = {
  id: 'network',
  label: networkText.section,
  Screen: LazyNetwork,
  usePalette() {
    const t = useText(networkText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'network',
        keywords:
          'network tunnel port forward tensorboard jupyter lab 6006 6007 6008 8888 turbo proxy huggingface github wandb route 网络 隧道 端口 加速 代理 测速 面板 wangluo wl suidao duankou jiasu',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'network'),
      },
    ]
  },
}
