import { useText } from '#renderer/i18n/useText.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { LazyTeardown } from './LazyTeardown.tsx'
import { teardownSectionText } from './sectionText.ts'

export const teardownSection: InstanceSection = {
  id: 'teardown',
  label: teardownSectionText.section,
  Screen: LazyTeardown,
  usePalette() {
    const t = useText(teardownSectionText)
    const { open } = useShell()
    return ({ instance: { id, alias } }) => [
      {
        id: 'teardown',
        keywords:
          'teardown shutdown power off stop release destroy delete 退租 关机 释放 停机 tuizu tz guanji gj shifang sf',
        label: t('paletteOpen', { alias }),
        onClick: () => open(id, 'teardown'),
      },
    ]
  },
}
