import { Checkbox } from '@mantine/core'
import type { Cell } from '#app/queue/cell.ts'
import { dealCells } from '#app/queue/dealCells.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

export type Hand = { readonly instanceId: string; readonly alias: string; readonly cells: readonly Cell[] }

/** Who gets which cells, in the order of `chosen`; alone, this instance gets all. */
export function useHands(instanceId: string, others: readonly string[], cells: readonly Cell[]): Hand[] {
  const views = useInstances((state) => state.views) ?? []
  const ids = [instanceId, ...others]
  const dealt = dealCells(cells, ids.length)
  return ids.map((id, at) => ({
    instanceId: id,
    alias: views.find(({ instance }) => instance.id === id)?.instance.alias ?? id,
    cells: dealt[at] ?? [],
  }))
}

/** The other instances that are connected, each to be given a share; and what each would get. */
export function DealOver({
  instanceId,
  others,
  hands,
  onChange,
}: {
  instanceId: string
  others: readonly string[]
  hands: readonly Hand[]
  onChange(others: readonly string[]): void
}) {
  const t = useText(queueEditorText)
  const views = useInstances((state) => state.views) ?? []
  const candidates = views.filter(({ instance, link }) => instance.id !== instanceId && link.kind === 'online')
  if (candidates.length === 0) return null
  return (
    <details>
      <summary className="small">{t('deal')}</summary>
      <p className="small muted" style={{ margin: '8px 0' }}>
        {t('dealSay')}
      </p>
      <div className={classes.line}>
        {candidates.map(({ instance: { id, alias } }) => (
          <Checkbox
            key={id}
            label={alias}
            checked={others.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              onChange(checked ? [...others, id] : others.filter((other) => other !== id))
            }
          />
        ))}
      </div>
      {others.length > 0 && (
        <ul className="small" role="status" style={{ margin: '8px 0 0' }}>
          {hands.map(({ instanceId: id, alias, cells }) => (
            <li key={id}>{t('dealShare', { alias, count: cells.length })}</li>
          ))}
        </ul>
      )}
    </details>
  )
}
