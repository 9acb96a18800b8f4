import { useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { useAtRisk } from '#renderer/storage/useAtRisk.ts'
import { useCopyToFs } from '#renderer/storage/useCopyToFs.ts'
import { useFsMounted } from '#renderer/storage/useFsMounted.ts'
import { useAskIn } from '#renderer/window/askStore.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { OverviewScreen } from './OverviewScreen.tsx'
import { shellText } from './text.ts'

/** What several capabilities show of an instance together: storage and lifecycle. */
export const overviewSection: InstanceSection = {
  id: 'overview',
  label: shellText.overview,
  Screen: OverviewScreen,
  usePalette() {
    const t = useText(shellText)
    const { open, place } = useShell()
    const askIn = useAskIn('overview')
    // What is at risk is known of the instance on screen; of others only their number.
    const currentId = place.kind === 'instance' ? place.id : ''
    const atRisk = useAtRisk(currentId)
    const fsMounted = useFsMounted(currentId)
    const copy = useCopyToFs(currentId)
    return (view) => {
      const { id, alias } = view.instance
      const pins = {
        id: 'pins',
        keywords: 'pins watch keep 关注 固定 guanzhu gz',
        label: t('askPins', { alias }),
        onClick: askIn(id, 'pins'),
      }
      const copyToFs = {
        id: 'copy',
        keywords: 'copy fs storage 文件存储 复制 fuzhi fz',
        label: t('askCopyToFs', { alias, number: atRisk.length }),
        onClick: () => copy.run(atRisk.map(({ artefact }) => artefact.path)),
      }
      return [
        {
          id: 'open',
          keywords: 'open 打开 概览 dakai gailan gl overview',
          label: t('goTo', { alias }),
          onClick: () => open(id),
        },
        ...(instanceStatus(view) === 'released' ? [] : [pins]),
        ...(id === currentId && fsMounted && atRisk.length > 0 ? [copyToFs] : []),
        {
          id: 'check',
          keywords: 'verify check digest 校验 核对 jiaoyan jy hedui hd',
          label: t('askCheckCopies', { alias }),
          onClick: askIn(id, 'checkCopies'),
        },
      ]
    }
  },
}
