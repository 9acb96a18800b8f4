import { Button, Modal, NativeSelect, NumberInput, Stack } from '@mantine/core'
import { useState } from 'react'
import type { CellRun } from '#app/queue/cellRun.ts'
import { QUIET_AFTER_MS, type QueueView } from '#app/queue/queueView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './Queue.module.css'
import { queueScreenText } from './screenText.ts'
import { useStandingWords } from './useStandingWords.ts'

/** How a queue stands, and what can be done with it now. */
export function QueueCard({
  instanceId,
  queue,
  cells,
  names,
  chosen,
  onChoose,
  online,
}: {
  instanceId: string
  queue: QueueView
  cells: readonly CellRun[]
  names: readonly string[]
  chosen: string | null
  onChoose(name: string | null): void
  online: boolean
}) {
  const t = useText(queueScreenText)
  const format = useFormat()
  const { risk, words } = useStandingWords(queue, cells)
  const isRunning = queue.standing.is === 'running'
  const current = cells.find(({ state }) => state === 'running')
  const latest = names.at(-1)
  return (
    <Card
      title={t('title')}
      aside={t('progress', { done: cells.filter(hasRun).length, total: format.integer(cells.length) })}
    >
      <Stack gap={12} mt={8}>
        {names.length > 1 && (
          <NativeSelect
            label={t('which')}
            value={chosen ?? latest}
            onChange={({ currentTarget: { value } }) => onChoose(value === latest ? null : value)}
            data={names.toReversed().map((name) => ({
              value: name,
              label: t(name === latest ? 'latest' : 'ofTime', { at: timeOf(name, format.dateTime) }),
            }))}
            maw={320}
          />
        )}
        <Timeline cells={cells} nowMs={queue.instanceNowMs} />
        <Notice risk={risk} live>
          {visibleText(words)}
        </Notice>
        {queue.orphanPid !== null && <Notice risk="risk">{t('orphan', { pid: queue.orphanPid })}</Notice>}
        <Quiet queue={queue} />
        {isRunning && queue.detachedBy !== '' && (
          <p className="small muted" style={{ margin: 0 }}>
            {t('detached', { tool: queue.detachedBy })}
          </p>
        )}
        {queue.unreadableEvents > 0 && (
          <Notice risk="unknown">{t('unreadable', { count: queue.unreadableEvents })}</Notice>
        )}
        {isRunning ? (
          <Stopping instanceId={instanceId} queue={queue} current={current} online={online} />
        ) : (
          <Resuming instanceId={instanceId} queue={queue} cells={cells} online={online} />
        )}
        {queue.log !== '' && (
          <details>
            <summary className="small">{t('log')}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard */}
            <pre className={`mono ${classes.log}`} tabIndex={0}>
              {queue.log.split('\n').map(visibleText).join('\n')}
            </pre>
          </details>
        )}
      </Stack>
    </Card>
  )
}

const hasRun = ({ state }: CellRun): boolean => state === 'ok' || state === 'failed' || state === 'notSynced'

function timeOf(name: string, dateTime: (atMs: number) => string): string {
  const atMs = Date.parse(name.replace(/T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/, 'T$1:$2:$3.$4Z'))
  return Number.isNaN(atMs) ? name : dateTime(atMs)
}

const PART: { readonly [state in CellRun['state']]: string } = {
  ok: 'ok',
  failed: 'bad',
  notSynced: 'bad',
  interrupted: 'bad',
  running: 'running',
  waiting: '',
}

/** When each cell ran, as far as the latest of them began with this start or an earlier one. */
function Timeline({ cells, nowMs }: { cells: readonly CellRun[]; nowMs: number }) {
  const t = useText(queueScreenText)
  const format = useFormat()
  const spans = cells.flatMap((run) => {
    const { startedAtMs, durationSeconds } = run
    if (startedAtMs === null) return []
    const endMs =
      durationSeconds !== null ? startedAtMs + durationSeconds * 1000 : run.state === 'running' ? nowMs : startedAtMs
    return [{ run, startMs: startedAtMs, endMs: Math.max(startedAtMs, endMs) }]
  })
  if (spans.length === 0) return null
  const fromMs = spans.reduce((least, { startMs }) => Math.min(least, startMs), Number.POSITIVE_INFINITY)
  const toMs = spans.reduce((most, { endMs }) => Math.max(most, endMs), 0)
  const percent = (ms: number) => `${(100 * ms) / Math.max(1, toMs - fromMs)}%`
  return (
    <div>
      <div
        className={classes.timeline}
        role="img"
        aria-label={t('timeline', { from: format.dateTime(fromMs), to: format.dateTime(toMs) })}
      >
        {spans.map(({ run, startMs, endMs }) => (
          <span
            key={run.index}
            data-part={PART[run.state]}
            title={`${run.index} · ${visibleText(run.name)} · ${format.dateTime(startMs)} – ${format.dateTime(endMs)}`}
            style={{ left: percent(startMs - fromMs), width: percent(endMs - startMs) }}
          />
        ))}
      </div>
      <div className="small muted" style={{ display: 'flex', justifyContent: 'space-between' }} aria-hidden>
        <span>{format.dateTime(fromMs)}</span>
        <span>{format.dateTime(toMs)}</span>
      </div>
    </div>
  )
}

/** What a running cell does not do: write. */
function Quiet({ queue: { standing, movedAtMs, logMovedAtMs, instanceNowMs } }: { queue: QueueView }) {
  const t = useText(queueScreenText)
  const format = useFormat()
  if (standing.is !== 'running' || movedAtMs === null) return null
  const quietMs = instanceNowMs - movedAtMs
  const logQuietMs = instanceNowMs - (logMovedAtMs ?? movedAtMs)
  if (quietMs >= QUIET_AFTER_MS) return <Notice risk="risk">{t('quiet', { age: format.duration(quietMs) })}</Notice>
  if (logQuietMs >= QUIET_AFTER_MS)
    return <Notice risk="plain">{t('quietLog', { age: format.duration(logQuietMs) })}</Notice>
  return null
}

function Stopping({
  instanceId,
  queue,
  current,
  online,
}: {
  instanceId: string
  queue: QueueView
  current: CellRun | undefined
  online: boolean
}) {
  const t = useText(queueScreenText)
  const ui = useText(uiText)
  const client = useClient()
  const [asks, setAsks] = useState(false)
  const change = useAction(async (signal, to: 'stopAfterCell' | 'goOn' | 'stopNow') => {
    await client.call('queue.change', { instanceId, queue: queue.name, to }, { signal })
    setAsks(false)
  })
  return (
    <div>
      {change.error !== null && <ErrorNotice error={change.error} />}
      <div className={classes.line} style={{ alignItems: 'center' }}>
        {queue.stopsAfterCell ? (
          <>
            <span role="status">{t('stopAfterOn')}</span>
            <Button disabled={!online} loading={change.pending} onClick={() => change.run('goOn')}>
              {t('goOn')}
            </Button>
          </>
        ) : (
          <Button disabled={!online} loading={change.pending && !asks} onClick={() => change.run('stopAfterCell')}>
            {t('stopAfter')}
          </Button>
        )}
        <Button disabled={!online} onClick={() => setAsks(true)}>
          {t('stopNow')}
        </Button>
      </div>
      {asks && (
        <Modal
          opened
          onClose={() => setAsks(false)}
          title={t('stopTitle')}
          closeButtonProps={{ 'aria-label': ui('close') }}
        >
          <Stack gap={16}>
            <p style={{ margin: 0 }}>{t('stopSay', { name: visibleText(current?.name ?? queue.name) })}</p>
            <div className={classes.line}>
              <Button data-autofocus onClick={() => setAsks(false)}>
                {ui('cancel')}
              </Button>
              <Button color="red" loading={change.pending} onClick={() => change.run('stopNow')}>
                {t('stopDo')}
              </Button>
            </div>
          </Stack>
        </Modal>
      )}
    </div>
  )
}

function Resuming({
  instanceId,
  queue,
  cells,
  online,
}: {
  instanceId: string
  queue: QueueView
  cells: readonly CellRun[]
  online: boolean
}) {
  const t = useText(queueScreenText)
  const client = useClient()
  const next = nextCell(cells)
  const [typed, setTyped] = useState<number | string>('')
  const from = typed === '' ? next : typed
  const isIndex = typeof from === 'number' && Number.isInteger(from) && from >= 1 && from <= cells.length
  const cell = isIndex ? cells[from - 1] : undefined
  const again = isIndex ? cells.filter(({ index, state }) => index >= from && state === 'ok').length : 0
  const resume = useAction(async (signal, index: number) => {
    await client.call('queue.resume', { instanceId, queue: queue.name, from: index }, { signal })
    setTyped('')
  })
  if (queue.standing.is === 'done' && next === null && typed === '') return null
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isIndex) resume.run(from)
      }}
    >
      {resume.error !== null && <ErrorNotice error={resume.error} />}
      <div className={classes.line}>
        <NumberInput
          label={t('resumeFrom')}
          value={from ?? ''}
          onChange={setTyped}
          min={1}
          max={cells.length}
          allowDecimal={false}
          clampBehavior="none"
          w={120}
          error={!isIndex}
        />
        <Button type="submit" disabled={!online || !isIndex} loading={resume.pending}>
          {t('resume')}
        </Button>
      </div>
      {cell !== undefined && (
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('resumeSay', { index: cell.index, name: visibleText(cell.name) })}
          {again > 0 && ` ${t('resumeAgain', { count: again })}`}
        </p>
      )}
    </form>
  )
}

/** Where to go on: the first that did not end well; null when all did. */
function nextCell(cells: readonly CellRun[]): number | null {
  const cut = cells.find(({ state }) => state === 'interrupted' || state === 'running' || state === 'waiting')
  return (cut ?? cells.find(({ state }) => state !== 'ok'))?.index ?? null
}
