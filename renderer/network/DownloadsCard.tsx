import { Button, SegmentedControl, TextInput } from '@mantine/core'
import { useCallback, useState } from 'react'
import {
  type Download,
  type DownloadRequest,
  downloadRequestSchema,
  downloadTarget,
  loadByPath,
  type WatchedDownload,
} from '#app/network/download.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { CopyText } from '#renderer/ui/CopyText.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { type Risk, Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useFollow } from '#renderer/ui/useFollow.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { downloadText } from './downloadText.ts'
import classes from './Network.module.css'

const RISK: { readonly [state in Download['state']]: Risk } = {
  looking: 'plain',
  downloading: 'plain',
  verifying: 'plain',
  finished: 'safe',
  refused: 'lost',
  full: 'risk',
  wrong: 'lost',
  noTool: 'risk',
  gaveUp: 'lost',
  ended: 'plain',
  died: 'risk',
}
/** What the script says in a word. */
const WHYS = ['bytes', 'inodes', 'there'] as const
const isRunning = ({ state }: Download): boolean =>
  state === 'looking' || state === 'downloading' || state === 'verifying'

/** Models and files that the instance fetches by itself. */
export function DownloadsCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(downloadText)
  const client = useClient()
  const profile = useProfile()
  const [kind, setKind] = useState<DownloadRequest['kind']>('hf')
  const [source, setSource] = useState('')
  const [extra, setExtra] = useState('')
  const [downloads, setDownloads] = useState<readonly WatchedDownload[]>([])
  const lost = useFollow(
    useCallback(
      async (signal: AbortSignal) => {
        for await (const now of client.stream('network.followDownloads', { instanceId }, { signal })) setDownloads(now)
      },
      [client, instanceId],
    ),
    online,
  )
  const trimmed = { source: source.trim(), extra: extra.trim() }
  const asked = downloadRequestSchema.safeParse(
    kind === 'url'
      ? { kind, source: trimmed.source, sha256: trimmed.extra === '' ? null : trimmed.extra.toLowerCase() }
      : { kind, source: trimmed.source, revision: trimmed.extra },
  )
  const start = useAction(async (signal, request: DownloadRequest) => {
    await client.call('network.startDownload', { instanceId, request }, { signal })
    setSource('')
    setExtra('')
  })
  const end = useAction(async (signal, name: string) => {
    await client.call('network.endDownload', { instanceId, name }, { signal })
  })
  const error = start.error ?? end.error ?? lost
  return (
    <Card title={t('title')}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault()
          if (asked.success) start.run(asked.data)
        }}
      >
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('say')}
        </p>
        <div>
          <SegmentedControl
            aria-label={t('kind')}
            value={kind}
            onChange={(value) => setKind(value === 'url' ? 'url' : value === 'modelscope' ? 'modelscope' : 'hf')}
            data={[
              { value: 'hf', label: 'Hugging Face' },
              { value: 'modelscope', label: 'ModelScope' },
              { value: 'url', label: t('url') },
            ]}
          />
        </div>
        <div className={classes.line} style={{ alignItems: 'flex-start' }}>
          <TextInput
            label={t(kind === 'url' ? 'address' : 'repository')}
            placeholder={kind === 'url' ? 'https://' : 'Qwen/Qwen3-8B'}
            value={source}
            onChange={({ currentTarget: { value } }) => setSource(value)}
            error={trimmed.source === '' || asked.success ? undefined : t('bad')}
            autoComplete="off"
            spellCheck={false}
            style={{ flex: 2, minWidth: 240 }}
          />
          <TextInput
            label={t(kind === 'url' ? 'sha256' : 'revision')}
            value={extra}
            onChange={({ currentTarget: { value } }) => setExtra(value)}
            autoComplete="off"
            spellCheck={false}
            style={{ flex: 1, minWidth: 160 }}
          />
        </div>
        {asked.success && (
          <span className="small muted">{t('target', { path: downloadTarget(asked.data, profile) })}</span>
        )}
        {error !== null && <ErrorNotice error={error} />}
        <div>
          <Button type="submit" disabled={!online || !asked.success} loading={start.pending}>
            {t('start')}
          </Button>
        </div>
      </form>
      {downloads.toReversed().map((download) => (
        <Row
          key={download.name}
          download={download}
          online={online}
          pending={end.pending}
          onEnd={() => end.run(download.name)}
        />
      ))}
    </Card>
  )
}

function Row({
  download,
  online,
  pending,
  onEnd,
}: {
  download: WatchedDownload
  online: boolean
  pending: boolean
  onEnd(): void
}) {
  const t = useText(downloadText)
  const format = useFormat()
  const { state, source, target, bytes, expectedBytes, attempt, proven, kind, why } = download
  const ratio = expectedBytes === null || expectedBytes === 0 ? null : Math.min(1, bytes / expectedBytes)
  const finished = kind === 'url' ? 'finishedLength' : 'finishedPlain'
  const words = () => {
    if (state === 'finished') return proven > 0 ? t('finishedProven', { count: proven }) : t(finished)
    const known = WHYS.find((each) => each === why)
    return t(state, { why: known === undefined ? visibleText(why) : t(known), attempt })
  }
  return (
    <div className={classes.download}>
      <div className={classes.line} style={{ alignItems: 'center' }}>
        <Tag risk={RISK[state]}>{t(`${state}Word`)}</Tag>
        <span className={`mono ${classes.name}`}>{visibleText(source)}</span>
      </div>
      {isRunning(download) && (
        <div
          className={classes.track}
          role="progressbar"
          aria-label={visibleText(source)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={ratio === null ? undefined : Math.round(ratio * 100)}
        >
          <span style={{ width: `${(ratio ?? 0) * 100}%` }} />
        </div>
      )}
      <span className="small">
        {words()}{' '}
        <span className="muted">
          {expectedBytes === null ? format.bytes(bytes) : format.bytesOf(bytes, expectedBytes)}
          {download.bytesPerSecond !== null && ` · ${format.rate(download.bytesPerSecond)}`}
          {download.secondsLeft !== null && ` · ${t('left', { left: format.duration(download.secondsLeft * 1000) })}`}
          {attempt > 1 && ` · ${t('attempt', { attempt })}`}
        </span>
      </span>
      {state === 'finished' && <CopyText value={loadByPath({ kind, target })} />}
      {isRunning(download) && (
        <div>
          <Button
            variant="subtle"
            disabled={!online}
            loading={pending}
            aria-label={t('endOf', { source: visibleText(source) })}
            onClick={onEnd}
          >
            {t('end')}
          </Button>
        </div>
      )}
    </div>
  )
}
