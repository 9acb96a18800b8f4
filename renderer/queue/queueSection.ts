import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyQueue } from './LazyQueue.tsx'
import { queueText } from './text.ts'

export const queueSection: InstanceSection = {
  id: 'queue',
  label: queueText.section,
  Screen: LazyQueue,
  usePalette() {
    const t = useText(queueText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'queue',
        keywords:
          'queue cells run experiments sweep grid train batch nohup tmux wandb key checkpoint cadence 队列 排队 实验 训练 批量 duilie dl paidui pd shiyan',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'queue'),
      },
    ]
  },
}
