import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Cell } from '#app/queue/cell.ts'
import { type QueuePlan, queuePlanSchema, usualPlan } from '#app/queue/queuePlan.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { CellRows } from './CellRows.tsx'
import { type CellDraft, checkDrafts, draftOf, emptyDraft } from './cellDraft.ts'
import { DealOver, useHands } from './DealOver.tsx'
import { queueEditorText } from './editorText.ts'
import { PlanFields } from './PlanFields.tsx'
import classes from './Queue.module.css'
import { SweepForm } from './SweepForm.tsx'
import { queueScreenText } from './screenText.ts'

/** Makes a queue, adds cells to one, or edits those that wait in it. */
export function QueueEditor({
  instanceId,
  addTo: addToNow,
  from: fromNow,
  knownCells,
  before,
  first,
  isBusy,
  online,
  onDone,
  onCancel,
}: {
  instanceId: string
  /** Null: a new queue. */
  addTo: QueueView | null
  /** The index of the first cell that is replaced; null: cells are added at the end. */
  from: number | null
  /** So many cells the queue had when this was opened. */
  knownCells: number
  /** The plan of the last queue, to start from. */
  before: QueuePlan | null
  /** Cells to start from. */
  first: readonly Cell[]
  isBusy: boolean
  online: boolean
  onDone(): void
  onCancel: (() => void) | null
}) {
  const t = useText(queueEditorText)
  const screen = useText(queueScreenText)
  const ui = useText(uiText)
  const client = useClient()
  const profile = useProfile()
  const [plan, setPlan] = useState<QueuePlan>(() => before ?? usualPlan(profile))
  const [drafts, setDrafts] = useState<readonly CellDraft[]>(() =>
    first.length === 0 ? [emptyDraft()] : first.map(draftOf),
  )
  // What the person began with: the queue goes on while they edit, or another one becomes the newest. Cells that were to replace
  // others must not turn into more of them, or go to another queue.
  const [{ addTo, from, known }] = useState({
    addTo: addToNow,
    from: fromNow,
    known: { cells: knownCells, edits: addToNow?.edits ?? 0 },
  })
  const [sweeps, setSweeps] = useState(false)
  const checked = checkDrafts(drafts, [])
  const cells = checked.flatMap(({ cell, problem }) => (cell !== null && problem === null ? [cell] : []))
  const isSound = checked.every(({ problem }) => problem === null)
  const isPlan = addTo !== null || queuePlanSchema.safeParse(plan).success
  const [others, setOthers] = useState<readonly string[]>([])
  const hands = useHands(instanceId, others, cells).filter((hand) => hand.cells.length > 0)
  const [started, setStarted] = useState<readonly string[]>([])
  const start = useAction(async (signal) => {
    if (addTo !== null && from !== null) {
      await client.call('queue.replaceWaiting', { instanceId, queue: addTo.name, cells, from, known }, { signal })
      onDone()
      return
    }
    if (addTo !== null) {
      await client.call('queue.append', { instanceId, queue: addTo.name, cells }, { signal })
      onDone()
      return
    }
    // This one last: what could not begin elsewhere can still go to it.
    for (const hand of hands.toReversed()) {
      await client.call('queue.start', { instanceId: hand.instanceId, plan, cells: [...hand.cells] }, { signal })
      // What began is no longer to be started, also when the next one fails.
      const begun = new Set(hand.cells)
      const ids = new Set(checked.flatMap(({ cell, draft }) => (cell !== null && begun.has(cell) ? [draft.id] : [])))
      setDrafts((now) => {
        const left = now.filter(({ id }) => !ids.has(id))
        return left.length === 0 ? [emptyDraft()] : left
      })
      setOthers((now) => now.filter((id) => id !== hand.instanceId))
      setStarted((now) => [...now, hand.alias])
    }
    onDone()
  })
  return (
    <Card
      title={
        addTo === null
          ? screen('newQueue')
          : screen(from === null ? 'addCells' : 'editCells', { queue: visibleText(addTo.name) })
      }
    >
      <form
        className={classes.stack}
        style={{ marginTop: 8 }}
        onSubmit={(event) => {
          event.preventDefault()
          if (online && isSound && isPlan && cells.length > 0) start.run()
        }}
      >
        {addTo === null ? (
          <PlanFields plan={plan} onChange={setPlan} />
        ) : (
          <p className="small muted" style={{ margin: 0 }}>
            {t(from === null ? 'addSay' : 'editSay')}
          </p>
        )}
        <div>
          <p className="small muted" style={{ margin: 0 }}>
            {t('rowsSay')}
          </p>
          <CellRows checked={checked} onChange={setDrafts} />
        </div>
        {sweeps ? (
          <SweepForm
            base={cells}
            onSweep={(made) => {
              setDrafts(made.map(draftOf))
              setSweeps(false)
            }}
          />
        ) : (
          <div>
            <Button variant="subtle" onClick={() => setSweeps(true)}>
              {t('sweep')}
            </Button>
          </div>
        )}
        {addTo === null && <DealOver instanceId={instanceId} others={others} hands={hands} onChange={setOthers} />}
        {isBusy && <Notice risk="plain">{t('busy')}</Notice>}
        {start.error !== null && started.length > 0 && (
          <Notice risk="risk">{t('dealStarted', { aliases: started.join(', ') })}</Notice>
        )}
        {start.error !== null && <ErrorNotice error={start.error} />}
        <div className={classes.line} style={{ alignItems: 'center' }}>
          <Button
            type="submit"
            variant="filled"
            disabled={!online || isBusy || !isSound || !isPlan || cells.length === 0}
            loading={start.pending}
          >
            {t(addTo === null ? 'start' : from === null ? 'append' : 'replace', { count: cells.length })}
          </Button>
          {onCancel !== null && <Button onClick={onCancel}>{ui('cancel')}</Button>}
          {(!isSound || !isPlan) && <span className="small muted">{t('startBlocked')}</span>}
        </div>
      </form>
    </Card>
  )
}
