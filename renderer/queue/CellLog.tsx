import { Button, Modal, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CellRun } from '#app/queue/cellRun.ts'
import { cellTriage, lastRunOf } from '#app/queue/cellTriage.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { cellLogText } from './logText.ts'
import classes from './Queue.module.css'

type Log = {
  readonly sizeBytes: number
  readonly movedAtMs: number
  readonly instanceNowMs: number
  readonly end: string
}

/** The end of a cell's log, and for one that failed what it most likely died of. */
export function CellLog({
  instanceId,
  queue,
  run: cellRun,
  onClose,
}: {
  instanceId: string
  queue: string
  run: CellRun
  onClose(): void
}) {
  const t = useText(cellLogText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const [log, setLog] = useState<Log | null | undefined>(undefined)
  const read = useAction(async (signal) =>
    setLog(await client.call('queue.cellLog', { instanceId, queue, name: cellRun.name }, { signal })),
  )
  const { run } = read
  useEffect(() => run(), [run])
  return (
    <Modal
      opened
      onClose={onClose}
      size={860}
      title={t('title', { name: visibleText(cellRun.name) })}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        {read.error !== null && <ErrorNotice error={read.error} />}
        {log === undefined && read.error === null && <Loading />}
        {log === null && <Empty>{t('none')}</Empty>}
        {cellRun.state === 'failed' && log && (
          <Notice risk="risk">{t(cellTriage(cellRun.exitCode, cellRun.oomKills, lastRunOf(log.end)))}</Notice>
        )}
        {log && (
          <div>
            <div className="small muted">
              {t('end', { age: format.age(log.movedAtMs, log.instanceNowMs), size: format.bytes(log.sizeBytes) })}
            </div>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
            <pre className={`mono ${classes.log}`} style={{ maxHeight: '50vh' }} tabIndex={0}>
              {log.end.split('\n').map(visibleText).join('\n')}
            </pre>
          </div>
        )}
        <div>
          <Button onClick={() => run()} loading={read.pending}>
            {t('again')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
