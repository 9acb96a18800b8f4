import { notifications } from '@mantine/notifications'
import { useText } from '#renderer/i18n/useText.ts'
import { uiText } from '#renderer/ui/text.ts'
import { type Action, useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { storageText } from './text.ts'

/** Queues checked copies of files of one instance to file storage and says so; a failure is reported as a notice. */
export function useCopyToFs(instanceId: string): Action<[paths: readonly string[]]> {
  const t = useText(storageText)
  const ui = useText(uiText)
  const client = useClient()
  const report = useReport()
  return useAction(async (_signal, paths: readonly string[]) => {
    const work = client.call('transfer.copyToFs', { instanceId, remotePaths: [...paths] })
    report(work)
    const { ids } = await work
    notifications.show({
      message: t('copyNotice', { count: ids.length }),
      autoClose: 4_000,
      closeButtonProps: { 'aria-label': ui('close') },
    })
  })
}
