import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Cell, MOST_CELLS } from '#app/queue/cell.ts'
import { sweep, sweepSize } from '#app/queue/sweep.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

type AxisDraft = { readonly id: number; readonly name: string; readonly values: string }

/** Makes many cells of few: every combination of the values of some options. */
export function SweepForm({ base, onSweep }: { base: readonly Cell[]; onSweep(cells: readonly Cell[]): void }) {
  const t = useText(queueEditorText)
  const [drafts, setDrafts] = useState<readonly AxisDraft[]>([{ id: 0, name: '', values: '' }])
  const axes = drafts
    .map(({ name, values }) => ({ name: name.trim(), values: values.split(/[\s,，]+/).filter(Boolean) }))
    .filter(({ name, values }) => /^\S+$/.test(name) && values.length > 0)
  const size = sweepSize(base, axes)
  const change = (id: number, part: Partial<AxisDraft>) =>
    setDrafts(drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)))
  return (
    <div className={classes.stack}>
      <p className="small muted" style={{ margin: 0 }}>
        {t('sweepSay')}
      </p>
      {drafts.map(({ id, name, values }) => (
        <div key={id} className={classes.line}>
          <TextInput
            label={t('sweepName')}
            placeholder="lr"
            value={name}
            onChange={({ currentTarget: { value } }) => change(id, { name: value })}
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            label={t('sweepValues')}
            placeholder="1e-3 3e-4 1e-4"
            value={values}
            onChange={({ currentTarget: { value } }) => change(id, { values: value })}
            autoComplete="off"
            spellCheck={false}
            style={{ flex: 1 }}
          />
        </div>
      ))}
      {size > MOST_CELLS && <Notice risk="risk">{t('sweepTooMany', { count: size })}</Notice>}
      <div className={classes.line}>
        <Button onClick={() => setDrafts([...drafts, { id: drafts.length, name: '', values: '' }])}>
          {t('sweepAdd')}
        </Button>
        <Button
          disabled={axes.length === 0 || size === 0 || size > MOST_CELLS}
          onClick={() => onSweep(sweep(base, axes))}
        >
          {t('sweepDo', { count: axes.length === 0 ? 0 : size })}
        </Button>
      </div>
    </div>
  )
}
