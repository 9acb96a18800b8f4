import { notifications } from '@mantine/notifications'
import { useText } from '#renderer/i18n/useText.ts'
import { useClient } from '#renderer/shell/clientContext.ts'
import { useReport } from '#renderer/shell/useReport.tsx'
import { type Action, useAction } from '#renderer/ui/useAction.ts'

/** Queues pulls of files of one instance and says so; a failure is reported as a notice. */
export function usePull(instanceId: string): Action<[paths: readonly string[]]> {
  const t = useText('transfer')
  const ui = useText('ui')
  const client = useClient()
  const report = useReport()
  return useAction(async (_signal, paths: readonly string[]) => {
    const work = client.call('transfer.pull', { instanceId, remotePaths: [...paths] })
    report(work)
    const { ids } = await work
    notifications.show({
      message: t(ids.length === 1 ? 'queuedNoticeOne' : 'queuedNotice', { number: ids.length }),
      autoClose: 4_000,
      closeButtonProps: { 'aria-label': ui('close') },
    })
  })
}
