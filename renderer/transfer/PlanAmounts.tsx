import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { transferPlanText } from './planText.ts'

/** How many files of a plan are new, changed, there already, gone at the source or refused, and what becomes of each. */
export function PlanAmounts({ plan, pull }: { plan: FolderPlan; pull: boolean }) {
  const t = useText(transferPlanText)
  const format = useFormat()
  const rows = (['fresh', 'changed', 'same', 'gone'] as const)
    .map((key) => ({ key, ...plan[key] }))
    .filter(({ key, files }) => key === 'fresh' || files > 0)
  return (
    <Table
      label={t('planHeading')}
      head={
        <>
          <th>{t('colWhat')}</th>
          <th className={cell.number}>{t('colFiles')}</th>
          <th className={cell.number}>{t('colSize')}</th>
        </>
      }
    >
      {rows.map(({ key, files, bytes }) => (
        <tr key={key}>
          <th scope="row">
            {t(key)} <span className="small muted">{t(`${key}Say`)}</span>
          </th>
          <td className={cell.number}>{format.integer(files)}</td>
          <td className={cell.number}>{format.bytes(bytes)}</td>
        </tr>
      ))}
      {plan.refusedCount > 0 && (
        <tr>
          <th scope="row">
            {t('refused')} <span className="small muted">{t(pull ? 'refusedPullSay' : 'refusedSay')}</span>
          </th>
          <td className={cell.number}>{format.integer(plan.refusedCount)}</td>
          <td className={cell.number} />
        </tr>
      )}
    </Table>
  )
}
