import { Button, Modal, Stack, Switch } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { FilePreview } from '#app/files/filePreview.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { StructureReportView } from '#renderer/transfer/StructureReportView.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { tableOfText } from './curve.ts'
import classes from './PreviewDialog.module.css'
import { TextTableView } from './TextTableView.tsx'
import { filesText } from './text.ts'

const FOLLOW_EVERY_MS = 3_000
const VERDICTS = {
  sound: 'verdictSound',
  named: 'verdictNamed',
  hostile: 'verdictHostile',
  broken: 'verdictBroken',
  unread: 'verdictUnread',
} as const

/** What a file shows, read where it lies; a log can be followed while it is open. */
export function PreviewDialog({ instanceId, path, onClose }: { instanceId: string; path: string; onClose(): void }) {
  const t = useText(filesText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const client = useClient()
  const [seen, setSeen] = useState<{ readonly preview: FilePreview; readonly atMs: number } | null>(null)
  const [follow, setFollow] = useState(false)
  const look = useAction(async (signal) => {
    const preview = await client.call('files.preview', { instanceId, path }, { signal })
    if (!signal.aborted) setSeen({ preview, atMs: Date.now() })
  })
  const { run } = look
  useEffect(() => run(), [run])
  useEffect(() => {
    if (!follow) return
    const timer = setInterval(run, FOLLOW_EVERY_MS)
    return () => clearInterval(timer)
  }, [follow, run])
  const preview = seen?.preview ?? null
  const grows = preview?.kind === 'text' && preview.part !== 'beginning'
  return (
    <Modal
      opened
      onClose={onClose}
      title={<bdi dir="ltr">{visibleText(path.slice(path.lastIndexOf('/') + 1))}</bdi>}
      size={900}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={10}>
        <div className={classes.bar}>
          <span className="small muted">
            {preview !== null && preview.kind !== 'checkpoint' && (
              <>
                {format.bytes(preview.sizeBytes)} · {t('changedAt', { time: format.fullDateTime(preview.mtimeMs) })} ·{' '}
              </>
            )}
            {seen !== null && ui('readAge', { age: format.age(seen.atMs, nowMs), source: 'SFTP' })}
          </span>
          <span style={{ flex: 1 }} />
          {grows && (
            <Switch
              size="xs"
              label={t('follow')}
              checked={follow}
              onChange={(event) => setFollow(event.currentTarget.checked)}
            />
          )}
          <Button disabled={look.pending} onClick={run} styles={{ root: { height: 26 } }}>
            {t('again')}
          </Button>
        </div>
        {look.error !== null && <ErrorNotice error={look.error} />}
        {seen === null && look.pending && <Loading />}
        {preview !== null && <Shown preview={preview} path={path} />}
      </Stack>
    </Modal>
  )
}

function Shown({ preview, path }: { preview: FilePreview; path: string }) {
  const t = useText(filesText)
  if (preview.kind === 'checkpoint') {
    const { report } = preview
    return (
      <>
        <Notice risk={report.verdict === 'sound' ? 'safe' : report.verdict === 'unread' ? 'unknown' : 'risk'}>
          {t(VERDICTS[report.verdict])}
        </Notice>
        <StructureReportView report={report} />
      </>
    )
  }
  if (preview.kind === 'other') return <Notice risk="plain">{t('cannotShow')}</Notice>
  if (preview.kind === 'image') {
    const name = visibleText(path.slice(path.lastIndexOf('/') + 1))
    return <img className={classes.image} alt={name} src={`data:${preview.mediaType};base64,${preview.base64}`} />
  }
  const table = preview.part !== 'end' && /\.(?:csv|tsv)$/i.test(path) ? tableOfText(preview.text) : null
  const shown =
    preview.text === '' ? (
      <Notice risk="plain">{t('emptyFile')}</Notice>
    ) : (
      <TextBox key={preview.text.length} label={t('contentOf', { name: path })} isEnd={preview.part === 'end'}>
        {preview.text.split('\n').map(visibleText).join('\n')}
      </TextBox>
    )
  return (
    <>
      {preview.part !== 'whole' && (
        <span className="small muted">{t(preview.part === 'end' ? 'onlyEnd' : 'onlyBeginning')}</span>
      )}
      {table === null ? (
        shown
      ) : (
        <TextTableView table={table} label={t('contentOf', { name: path })}>
          {shown}
        </TextTableView>
      )}
    </>
  )
}

function TextBox({ label, isEnd, children }: { label: string; isEnd: boolean; children: string }) {
  const start = isEnd ? toEnd : undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard
    <section className={classes.text} tabIndex={0} aria-label={label} ref={start}>
      {children}
    </section>
  )
}

function toEnd(element: HTMLElement | null): void {
  if (element !== null) element.scrollTop = element.scrollHeight
}
