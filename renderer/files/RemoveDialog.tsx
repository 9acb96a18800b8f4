import { Button, Group, Modal, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { RemovalPlan, RemovalResult } from '#app/files/removalPlan.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Path } from '#renderer/ui/Path.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { OUTCOME_WORDS } from './outcomeWords.ts'
import { RefusedList } from './RefusedList.tsx'
import classes from './RemoveDialog.module.css'
import { removeText } from './removeText.ts'

/** Looks at what was named, shows all of it, and removes exactly that when the person says so. */
export function RemoveDialog({
  instanceId,
  paths,
  onClose,
}: {
  instanceId: string
  paths: readonly string[]
  /** `changed`: something was removed, or may have been. */
  onClose(changed: boolean): void
}) {
  const t = useText(removeText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const client = useClient()
  const [startedMs] = useState(nowMs)
  const [plan, setPlan] = useState<RemovalPlan | null>(null)
  const [results, setResults] = useState<readonly RemovalResult[] | null>(null)
  const look = useAction(async (signal) => {
    const found = await client.call('files.planRemoval', { instanceId, paths: [...paths] }, { signal })
    if (!signal.aborted) setPlan(found)
  })
  const remove = useAction(async (signal, hash: string) => {
    let all: readonly RemovalResult[] = []
    setResults(all)
    for await (const result of client.stream('files.remove', { instanceId, hash }, { signal })) {
      all = [...all, result]
      setResults(all)
    }
  })
  const { run } = look
  useEffect(() => run(), [run])
  const close = () => onClose(results !== null)
  const ended = results !== null && !remove.pending
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      title={t('title')}
      size={820}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        {look.pending && (
          <Loading>{t('looking', { duration: format.duration(Math.max(0, nowMs - startedMs)) })}</Loading>
        )}
        {look.error !== null && <ErrorNotice error={look.error} />}
        {plan !== null && results === null && <MoreRoom plan={plan} />}
        {plan !== null && plan.entries.length > 0 && <PlanTable plan={plan} results={results} />}
        {plan !== null && results === null && plan.refused.length > 0 && <RefusedList refused={plan.refused} />}
        {plan !== null && results === null && plan.entries.length === 0 && <Notice risk="plain">{t('nothing')}</Notice>}
        {plan !== null && results === null && plan.entries.length > 0 && <Notice risk="risk">{t('noWayBack')}</Notice>}
        {remove.pending && results !== null && plan !== null && (
          <Loading>{t('removing', { done: results.length, number: plan.entries.length })}</Loading>
        )}
        {remove.error !== null && <ErrorNotice error={remove.error} />}
        {ended && remove.error === null && plan !== null && <Outcome plan={plan} results={results} />}
        <Group gap={8} justify="flex-end">
          <Button onClick={close} data-autofocus>
            {ended ? t('done') : ui('cancel')}
          </Button>
          {plan !== null && results === null && plan.entries.length > 0 && (
            <Button
              variant="filled"
              color="var(--danger)"
              onClick={() => remove.run(plan.hash)}
              styles={{ root: { height: 'auto', minHeight: 30, paddingBlock: 4 }, label: { whiteSpace: 'normal' } }}
            >
              {t('confirm', {
                count: plan.entries.length,
                files: format.integer(plan.entries.reduce((sum, { inodes }) => sum + inodes, 0)),
                size: format.bytes(plan.entries.reduce((sum, { freedBytes }) => sum + freedBytes, 0)),
              })}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

/** Room costs little, and buying it loses nothing: said first. */
function MoreRoom({ plan }: { plan: RemovalPlan }) {
  const t = useText(removeText)
  const format = useFormat()
  const { storage, teardown } = useProfile()
  const tiers = new Set([...plan.entries, ...plan.refused].map(({ path }) => tierOfPath(path, storage.tiers)))
  const cap = storage.tiers.find(({ id }) => id === 'fs')?.inodeCap ?? 0
  return (
    <>
      {tiers.has('data') && (
        <p className="small muted" style={{ margin: 0 }}>
          {t('expandData', { price: format.yuan(teardown.dataDiskYuanPerGbDay * 50) })}
        </p>
      )}
      {tiers.has('fs') && (
        <p className="small muted" style={{ margin: 0 }}>
          {t('expandFs', { cap: format.integer(cap), price: format.yuan(teardown.fsYuanPerGbDay * 50) })}
        </p>
      )}
    </>
  )
}

function PlanTable({ plan, results }: { plan: RemovalPlan; results: readonly RemovalResult[] | null }) {
  const t = useText(removeText)
  const format = useFormat()
  const outcomes = new Map(results?.map((result) => [result.path, result]))
  return (
    <div className={`${classes.rest} ${results === null ? '' : classes.outcomes}`}>
      <LongTable
        label={t('list')}
        head={
          <>
            <th>{t('colPath')}</th>
            <th className={cell.number}>{t('colFiles')}</th>
            <th className={cell.number}>{t('colFrees')}</th>
            {results === null ? <th className={cell.number}>{t('colNewest')}</th> : <th>{t('colOutcome')}</th>}
          </>
        }
        items={plan.entries}
        keyOf={({ path }) => path}
        row={({ path, named, inodes, freedBytes, newestMtimeMs }) => {
          const result = outcomes.get(path)
          return (
            <tr>
              <td className={classes.pathCell}>
                <Path path={path} />
                {named !== path && (
                  <div className={`small muted ${classes.named}`}>{t('namedAs', { path: visibleText(named) })}</div>
                )}
              </td>
              <td className={cell.number}>{format.integer(inodes)}</td>
              <td className={cell.number}>{format.bytes(freedBytes)}</td>
              {results === null ? (
                <td className={cell.number}>{format.dateTime(newestMtimeMs)}</td>
              ) : (
                <td className={classes.outcomeCell}>
                  {result === undefined
                    ? ''
                    : t(OUTCOME_WORDS[result.outcome], { path: visibleText(result.asidePath ?? result.path) })}
                </td>
              )}
            </tr>
          )
        }}
      />
    </div>
  )
}

function Outcome({ plan, results }: { plan: RemovalPlan; results: readonly RemovalResult[] }) {
  const t = useText(removeText)
  const format = useFormat()
  const removed = new Set(results.flatMap(({ path, outcome }) => (outcome === 'removed' ? [path] : [])))
  const freed = plan.entries.reduce((sum, { path, freedBytes }) => sum + (removed.has(path) ? freedBytes : 0), 0)
  const size = format.bytes(freed)
  const inodes = plan.entries.reduce((sum, entry) => sum + (removed.has(entry.path) ? entry.inodes : 0), 0)
  const stayed = plan.entries.length - removed.size
  return stayed === 0 ? (
    <Notice risk="safe" live>
      {t('allRemoved', { count: removed.size, size, files: format.integer(inodes) })}
    </Notice>
  ) : (
    <Notice risk="risk" live>
      {t('someStayed', { done: removed.size, number: stayed, size })}
    </Notice>
  )
}
