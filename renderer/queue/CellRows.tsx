import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { cellName } from '#app/queue/cellName.ts'
import { readCells } from '#app/queue/readCells.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { type CellDraft, type CheckedDraft, type DraftProblem, draftOf, emptyDraft } from './cellDraft.ts'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

const PROBLEM = {
  epochs: 'problemEpochs',
  signs: 'problemSigns',
  tooMany: 'problemTooMany',
  twice: 'problemTwice',
  tooLong: 'problemTooLong',
} as const satisfies { readonly [problem in DraftProblem]: keyof typeof queueEditorText }

const FIELDS = [
  ['config', 'colConfig'],
  ['task', 'colTask'],
  ['epochs', 'colEpochs'],
  ['options', 'colOptions'],
] as const

const WIDTHS = { config: '28%', task: '14%', epochs: '10%', options: '24%' } as const

/** Cells as a table that is typed or pasted into. */
export function CellRows({
  checked,
  onChange,
}: {
  checked: readonly CheckedDraft[]
  onChange(drafts: readonly CellDraft[]): void
}) {
  const t = useText(queueEditorText)
  const [pasted, setPasted] = useState(0)
  const drafts = checked.map(({ draft }) => draft)
  const numbered = checked.map((each, at) => ({ ...each, row: at + 1 }))
  const change = (id: number, part: Partial<CellDraft>) =>
    onChange(drafts.map((draft) => (draft.id === id ? { ...draft, ...part } : draft)))
  /** Rows take the place of the one they are pasted into, when that is empty, else they come after it. */
  const paste = (id: number, text: string): boolean => {
    if (!/[\n\r\t]/.test(text.trim())) return false
    const lines = readCells(text)
    const rows = lines.map(({ cell, text: line }) =>
      cell === null ? { ...emptyDraft(), ...splitLine(line) } : draftOf(cell),
    )
    const at = drafts.findIndex((draft) => draft.id === id)
    const isEmpty = drafts[at]?.config.trim() === ''
    onChange(drafts.toSpliced(isEmpty ? at : at + 1, isEmpty ? 1 : 0, ...rows))
    setPasted(rows.length)
    return true
  }
  return (
    <div className={classes.rows}>
      <LongTable
        label={t('rows')}
        head={
          <>
            {FIELDS.map(([, column]) => (
              <th key={column}>{t(column)}</th>
            ))}
            <th>{t('colName')}</th>
            <th>{t('colRemove')}</th>
          </>
        }
        items={numbered}
        keyOf={({ draft }) => String(draft.id)}
        row={({ draft, cell, problem, row }) => (
          <tr>
            {FIELDS.map(([field, column]) => (
              <td key={field} style={{ width: WIDTHS[field] }}>
                <TextInput
                  aria-label={t('fieldOf', { row, field: t(column) })}
                  value={draft[field]}
                  placeholder={field === 'epochs' ? '20' : field === 'config' ? 'configs/base.yaml' : ''}
                  onChange={({ currentTarget: { value } }) => change(draft.id, { [field]: value })}
                  onPaste={(event) => {
                    if (field === 'config' && paste(draft.id, event.clipboardData.getData('text/plain')))
                      event.preventDefault()
                  }}
                  error={problem !== null && (problem !== 'epochs' || field === 'epochs')}
                  autoComplete="off"
                  spellCheck={false}
                />
              </td>
            ))}
            <td className={`${classes.name} small`}>
              {problem !== null ? (
                <span style={{ color: 'var(--lost)' }}>{t(PROBLEM[problem])}</span>
              ) : (
                <span className="muted">{cell === null ? '' : cellName(cell)}</span>
              )}
            </td>
            <td>
              <Button
                variant="subtle"
                aria-label={t('removeRow', { row })}
                onClick={() => onChange(drafts.filter(({ id }) => id !== draft.id))}
              >
                ×
              </Button>
            </td>
          </tr>
        )}
      />
      <div className={classes.line} style={{ marginTop: 8, alignItems: 'center' }}>
        <Button onClick={() => onChange([...drafts, emptyDraft()])}>{t('addRow')}</Button>
        <Button variant="subtle" onClick={() => onChange([emptyDraft()])}>
          {t('clearRows')}
        </Button>
        <span className="small muted" role="status">
          {pasted > 0 && t('pasted', { count: pasted })}
        </span>
      </div>
    </div>
  )
}

function splitLine(line: string): Partial<CellDraft> {
  const [config = '', task = '', epochs = '', ...options] = line.split(/\s+/)
  return { config, task, epochs, options: options.join(' ') }
}
