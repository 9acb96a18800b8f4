import { Button } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { WatchedList } from '#app/contract/watchedList.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Cell } from '#app/queue/cell.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import { isGone } from '#app/queue/queueRest.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useFollow } from '#renderer/ui/useFollow.ts'
import { WhenDoneCard } from '#renderer/whenDone/WhenDoneCard.tsx'
import { useClient } from '#renderer/window/clientContext.ts'
import { CadenceCard } from './CadenceCard.tsx'
import { CellTable } from './CellTable.tsx'
import classes from './Queue.module.css'
import { QueueCard } from './QueueCard.tsx'
import { QueueEditor } from './QueueEditor.tsx'
import { RestCard } from './RestCard.tsx'
import { SecretsCard } from './SecretsCard.tsx'
import { queueScreenText } from './screenText.ts'

type Seen = { readonly names: readonly string[]; readonly queue: QueueView | null; readonly cells: readonly CellRun[] }

/** The queue of an instance, and the making of one. */
export function QueueScreen({ view }: { view: InstanceView }) {
  const t = useText(queueScreenText)
  const { id: instanceId } = view.instance
  const online = view.link.kind === 'online'
  const [chosen, setChosen] = useState<string | null>(null)
  const [editing, setEditing] = useState<'new' | 'add' | 'edit' | 'failed' | null>(null)
  const { seen, error } = useQueue(instanceId, chosen, online)
  const queue = seen?.queue ?? null
  const isRunning = queue?.standing.is === 'running'
  const done = () => {
    setEditing(null)
    setChosen(null)
  }
  const unsuccessful = (seen?.cells ?? []).flatMap(({ cell, state }) =>
    cell !== null && (state === 'failed' || state === 'notSynced' || state === 'interrupted') ? [cell] : [],
  )
  const waiting = waitingCells(seen?.cells ?? [])
  const opened = editing ?? (seen?.queue === null ? 'new' : null)
  return (
    <div className={classes.stack}>
      {!online && (
        <Notice risk="unknown">
          {t(isGone(view.instance) ? 'isOff' : 'offline')} {queue !== null && t('stale')}
        </Notice>
      )}
      {!online && <RestCard key={view.instance.power.state} instanceId={instanceId} />}
      {error !== null && <ErrorNotice error={error} />}
      {seen === null && error === null && online && <Loading />}
      {seen !== null && queue === null && (
        <Card title={t('title')}>
          <Empty>{t('none')}</Empty>
        </Card>
      )}
      {seen !== null && queue !== null && (
        <QueueCard
          instanceId={instanceId}
          queue={queue}
          cells={seen.cells}
          names={seen.names}
          chosen={chosen}
          onChoose={setChosen}
          online={online}
        />
      )}
      {/* What became of it is there also when the instance is off, which is what it was for. */}
      <WhenDoneCard
        instanceId={instanceId}
        alias={view.instance.alias}
        queue={queue !== null && canEndIn(queue, seen?.names ?? []) && view.instance.hasShutdown ? queue.name : null}
        online={online}
      />
      {seen !== null && queue !== null && (
        <CellTable instanceId={instanceId} queue={queue} cells={seen.cells} online={online} />
      )}
      {queue !== null && opened === null && (
        <div className={classes.line}>
          <Button onClick={() => setEditing('add')}>{t('openAdd')}</Button>
          {waiting !== null && <Button onClick={() => setEditing('edit')}>{t('openEdit')}</Button>}
          <Button onClick={() => setEditing('new')}>{t('openNew')}</Button>
          {!isRunning && unsuccessful.length > 0 && (
            <Button onClick={() => setEditing('failed')}>{t('openFailed')}</Button>
          )}
        </div>
      )}
      {opened !== null && (
        <QueueEditor
          key={opened}
          instanceId={instanceId}
          addTo={opened === 'add' || opened === 'edit' ? queue : null}
          from={opened === 'edit' ? (waiting?.from ?? null) : null}
          knownCells={seen?.cells.length ?? 0}
          before={queue?.plan ?? null}
          first={opened === 'failed' ? unsuccessful : opened === 'edit' ? (waiting?.cells ?? []) : []}
          isBusy={isRunning && (opened === 'new' || opened === 'failed')}
          online={online}
          onDone={done}
          onCancel={queue === null ? null : () => setEditing(null)}
        />
      )}
      <SecretsCard instanceId={instanceId} online={online} />
      <CadenceCard />
    </div>
  )
}

/** Those after the last that began, and the index of the first; null when there are none, or one of them is a line that Berth cannot read. */
function waitingCells(all: readonly CellRun[]): { readonly from: number; readonly cells: readonly Cell[] } | null {
  const from = all.findLastIndex(({ state }) => state !== 'waiting') + 1
  const cells = all.slice(from).flatMap(({ cell }) => cell ?? [])
  return cells.length === 0 || cells.length !== all.length - from ? null : { from: from + 1, cells }
}

/** Whether 关机 can be approved for its end: it is the newest, and runs or ran to its end. */
const canEndIn = ({ name, standing: { is } }: QueueView, names: readonly string[]): boolean =>
  names.at(-1) === name && (is === 'running' || is === 'done')

/** Follows a queue as long as the screen is there; what was last seen stays while the instance cannot be reached. */
function useQueue(instanceId: string, chosen: string | null, online: boolean) {
  const client = useClient()
  const [seen, setSeen] = useState<Seen | null>(null)
  const shown = useRef<string | null>(null)
  useEffect(() => {
    // Another one than was asked for is not shown in its place.
    if (shown.current !== chosen) setSeen(null)
    shown.current = chosen
  }, [chosen])
  const error = useFollow(
    useCallback(
      async (signal: AbortSignal) => {
        const list = new WatchedList<CellRun>(({ index }) => String(index))
        const steps = client.stream('queue.follow', { instanceId, queue: chosen }, { signal })
        for await (const { names, queue, cells } of steps) {
          if (cells !== null) list.apply(cells)
          if (queue === null || list.isWhole) setSeen({ names, queue, cells: queue === null ? [] : list.items })
        }
      },
      [client, instanceId, chosen],
    ),
    online,
  )
  return { seen, error }
}
