import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { rowIdSchema } from '#app/teardown/rowId.ts'
import type { Stop, WhenDoneView } from '#app/whenDone/whenDoneView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ROW_TITLE } from '#renderer/teardown/rowTitle.ts'
import { teardownScreenText } from '#renderer/teardown/screenText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { whenDoneText } from './text.ts'
import { useWhenDone } from './useWhenDone.ts'
import { WhenDoneDialog } from './WhenDoneDialog.tsx'

type Props = {
  instanceId: string
  alias: string
  /** The newest queue, when 关机 after it can be approved now; null otherwise. */
  queue: string | null
  online: boolean
}

/** 关机 after a queue: what it is, what was approved, and how far it is. */
export function WhenDoneCard({ instanceId, alias, queue, online }: Props) {
  const t = useText(whenDoneText)
  const client = useClient()
  const view = useWhenDone(instanceId)
  /** The queue that the approval was opened for: it is never one for the next. */
  const [asksFor, setAsksFor] = useState<string | null>(null)
  const cancel = useAction(async (signal) => {
    await client.call('whenDone.cancel', { instanceId }, { signal })
  })
  if (view === undefined || (view === null && queue === null)) return null
  const hasEnded = view === null || view.stage.is === 'stopped' || view.stage.is === 'off'
  return (
    <Card title={t('title')}>
      <Stack gap={12} mt={8}>
        {view === null ? <p style={{ margin: 0 }}>{t('say')}</p> : <Standing view={view} online={online} />}
        {(view === null || !hasEnded) && (
          <p className="small muted" style={{ margin: 0 }}>
            {t('whileRuns')}
          </p>
        )}
        {cancel.error !== null && <ErrorNotice error={cancel.error} />}
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          {hasEnded && queue !== null && (
            <Button disabled={!online} onClick={() => setAsksFor(queue)}>
              {t(view === null ? 'prepare' : 'again')}
            </Button>
          )}
          {view !== null && view.stage.is !== 'leaving' && (
            <Button loading={cancel.pending} onClick={() => cancel.run()}>
              {t(hasEnded ? 'forget' : 'takeBack')}
            </Button>
          )}
        </div>
      </Stack>
      {asksFor !== null && asksFor === queue && (
        <WhenDoneDialog instanceId={instanceId} alias={alias} queue={queue} onClose={() => setAsksFor(null)} />
      )}
    </Card>
  )
}

function Standing({ view, online }: { view: WhenDoneView; online: boolean }) {
  const t = useText(whenDoneText)
  const format = useFormat()
  const nowMs = useNow()
  const { stage, plan, approvedAtMs, lookedAtMs } = view
  const say = (): [Risk, string] => {
    switch (stage.is) {
      case 'waiting':
        return online ? ['plain', t('waiting')] : ['unknown', t('waitingLink')]
      case 'securing':
        return ['plain', stage.open === 0 ? t('securingLook') : t('securing', { count: stage.open })]
      case 'checking':
        return ['plain', t('checking')]
      case 'notice': {
        const left = format.duration(Math.max(0, stage.atMs - nowMs))
        return ['risk', t('notice', { at: format.dateTime(stage.atMs), left })]
      }
      case 'leaving':
        return ['risk', t('leaving')]
      case 'off':
        return ['safe', t('off', { at: format.dateTime(stage.atMs) })]
      case 'stopped':
        if (stage.stop.reason === 'unproven') return ['unknown', t('stopUnproven')]
        if (stage.stop.reason === 'instanceGone')
          return ['plain', t('stoppedGone', { at: format.dateTime(stage.atMs) })]
        return ['risk', t('stopped', { at: format.dateTime(stage.atMs) })]
    }
  }
  const [risk, words] = say()
  return (
    <>
      <p style={{ margin: 0 }}>{t('approved', { at: format.dateTime(approvedAtMs), count: plan.cellCount })}</p>
      <Notice risk={risk} live>
        {words}
      </Notice>
      {stage.is === 'waiting' && (
        <p className="small muted" style={{ margin: 0 }}>
          {lookedAtMs === null ? t('notLookedAt') : t('lookedAt', { at: format.dateTime(lookedAtMs) })}
        </p>
      )}
      {stage.is === 'stopped' && <Why stop={stage.stop} />}
    </>
  )
}

const SHOWN = 8

function Why({ stop: { reason, params, items } }: { stop: Stop }) {
  const t = useText(whenDoneText)
  const teardown = useText(teardownScreenText)
  const nameOf = (item: string): string => {
    const row = rowIdSchema.safeParse(item).data
    return row === undefined ? visibleText(item) : teardown(ROW_TITLE[row])
  }
  // The line above says all of it.
  if (reason === 'unproven' || reason === 'instanceGone') return null
  return (
    <div>
      <p style={{ margin: 0 }}>{t(reason, { count: 0, before: 0, now: 0, ...params })}</p>
      {items.length > 0 && (
        <ul style={{ margin: '4px 0 0', paddingLeft: 20, overflowWrap: 'anywhere' }}>
          {items.slice(0, SHOWN).map((item) => (
            <li key={item}>{nameOf(item)}</li>
          ))}
          {items.length > SHOWN && <li>{t('more', { count: items.length - SHOWN })}</li>}
        </ul>
      )}
    </div>
  )
}
