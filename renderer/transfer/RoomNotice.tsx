import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { planRoom } from './planRoom.ts'
import { transferPlanText } from './planText.ts'

/** Whether a plan fits at its target. What could not be read is said to be unknown, never to fit. */
export function RoomNotice({ plan, room }: { plan: FolderPlan; room: ReturnType<typeof planRoom> }) {
  const t = useText(transferPlanText)
  const format = useFormat()
  const bytes = format.bytes(room.bytes)
  const files = format.integer(room.files)
  const free = format.bytes(plan.freeBytes ?? 0)
  const freeInodes = format.integer(plan.freeInodes ?? 0)
  if (room.space === 'tooLittle' || room.inodes === 'tooLittle') {
    return (
      <Notice risk="lost">
        {room.space === 'tooLittle' && <p>{t('tooLittle', { bytes, free })}</p>}
        {room.inodes === 'tooLittle' && <p>{t('tooFewInodes', { files, freeInodes })}</p>}
      </Notice>
    )
  }
  if (room.space === 'unknown' || room.inodes === 'unknown') {
    return (
      <Notice risk="unknown">
        {room.space === 'unknown' && <p>{t('roomUnknown', { bytes })}</p>}
        {room.inodes === 'unknown' && <p>{t('inodesUnknown', { count: room.files })}</p>}
      </Notice>
    )
  }
  return (
    <Notice risk="plain">
      {plan.freeInodes === null ? t('fits', { bytes, free }) : t('fitsInodes', { bytes, files, free, freeInodes })}
    </Notice>
  )
}
