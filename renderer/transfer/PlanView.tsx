import { Button, Group, Stack } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import type { FolderPlan, RefusalReason } from '#app/transfer/folderPlan.ts'
import type { TransferRequest } from '#app/transfer/transferRequest.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { NamedReasons } from '#renderer/storage/NamedReasons.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { Action } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { PlanAmounts } from './PlanAmounts.tsx'
import { planRoom } from './planRoom.ts'
import { transferPlanText } from './planText.ts'
import { RoomNotice } from './RoomNotice.tsx'
import classes from './TransferDetails.module.css'

/** What a transfer would do, in whole words, before anything is done. Without work there is no start. */
export function PlanView({
  request,
  plan,
  start,
  onBack,
}: {
  request: TransferRequest
  plan: FolderPlan
  start: Action<[TransferRequest]>
  onBack(): void
}) {
  const t = useText(transferPlanText)
  const format = useFormat()
  const { tiers } = useProfile().storage
  const region = useRef<HTMLElement>(null)
  // Read out, and no button has the focus: a second Enter after "look first" must not start anything.
  useEffect(() => region.current?.focus(), [])
  const pull = request.direction === 'pull'
  const target = tierOfPath(plan.remotePath, tiers)
  const countsInodes = !pull && (tiers.find(({ id }) => id === target)?.inodeCap ?? null) !== null
  const room = planRoom(plan, countsInodes)
  const more = plan.refusedCount - plan.refused.length
  const certain = room.space === 'fits' && room.inodes === 'fits'
  return (
    <Stack gap={12}>
      <section ref={region} tabIndex={-1} aria-label={t('planHeading')} style={{ outline: 'none' }}>
        <dl className={classes.facts}>
          <dt>{t('from')}</dt>
          <dd className="mono">{visibleText(pull ? plan.remotePath : plan.localPath)}</dd>
          <dt>{t('to')}</dt>
          <dd className="mono">{visibleText(pull ? plan.localPath : plan.remotePath)}</dd>
        </dl>
        <PlanAmounts plan={plan} pull={pull} />
      </section>
      {plan.refused.length > 0 && (
        <NamedReasons
          label={t('refusedTitle')}
          lines={plan.refused.map(({ path, reason }) => ({ path, reason: t(REFUSAL_WORD[reason]) }))}
          more={
            more > 0
              ? t('refusedMore', { number: format.integer(plan.refused.length), more: format.integer(more) })
              : null
          }
        />
      )}
      {room.files === 0 ? <Nothing plan={plan} /> : <RoomNotice plan={plan} room={room} />}
      {start.error !== null && <ErrorNotice error={start.error} />}
      <Group gap={8}>
        <Button onClick={onBack}>{t('change')}</Button>
        {room.files > 0 && (
          <Button variant={certain ? 'filled' : 'default'} loading={start.pending} onClick={() => start.run(request)}>
            {t(certain ? 'start' : 'startAnyway')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function Nothing({ plan }: { plan: FolderPlan }) {
  const t = useText(transferPlanText)
  return (
    <Notice risk="plain">
      {plan.refusedCount > 0
        ? t('nothingRefused')
        : plan.same.files > 0
          ? t('nothing', { count: plan.same.files })
          : t('nothingThere')}
    </Notice>
  )
}

/** The words for why one entry of a folder is not transferred. */
const REFUSAL_WORD = {
  link: 'reasonLink',
  device: 'reasonDevice',
  fifo: 'reasonFifo',
  socket: 'reasonSocket',
  notUtf8: 'reasonNotUtf8',
  traversal: 'reasonTraversal',
  tooLong: 'reasonTooLong',
  collision: 'reasonCollision',
} as const satisfies { readonly [R in RefusalReason]: keyof typeof transferPlanText }
