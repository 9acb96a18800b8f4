import { Checkbox, NumberInput, Textarea, TextInput } from '@mantine/core'
import { type QueuePlan, queuePlanSchema } from '#app/queue/queuePlan.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

const GIB = 1024 ** 3
const FLOORS = [
  ['minFreeBytes', 'minBytes', GIB],
  ['minFreeInodes', 'minInodes', 1],
  ['minFreeFsBytes', 'minFsBytes', GIB],
  ['minFreeFsInodes', 'minFsInodes', 1],
] as const

/** What all cells of a queue have in common. */
export function PlanFields({ plan, onChange }: { plan: QueuePlan; onChange(plan: QueuePlan): void }) {
  const t = useText(queueEditorText)
  const { overrides } = useProfile()
  const bad = new Set(queuePlanSchema.safeParse(plan).error?.issues.map(({ path }) => String(path[0])))
  const change = (part: Partial<QueuePlan>) => onChange({ ...plan, ...part })
  return (
    <>
      <TextInput
        label={t('project')}
        value={plan.projectFolder}
        onChange={({ currentTarget: { value } }) => change({ projectFolder: value })}
        error={bad.has('projectFolder') ? t('projectBad') : undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <Textarea
        label={t('command')}
        description={t('commandSay')}
        value={plan.command}
        onChange={({ currentTarget: { value } }) => change({ command: value })}
        error={bad.has('command') ? t('commandBad') : undefined}
        rows={3}
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      <div className={classes.fields}>
        <TextInput
          label={t('keep')}
          description={t('keepSay')}
          value={plan.keep}
          onChange={({ currentTarget: { value } }) => change({ keep: value })}
          error={bad.has('keep') ? t('nameBad') : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        <TextInput
          label={t('scratch')}
          description={t('scratchSay')}
          value={plan.scratch ?? ''}
          onChange={({ currentTarget: { value } }) => change({ scratch: value === '' ? null : value })}
          error={bad.has('scratch') ? t('nameBad') : undefined}
          autoComplete="off"
          spellCheck={false}
        />
      </div>
      <Checkbox
        label={t('syncs')}
        checked={plan.syncs}
        onChange={({ currentTarget: { checked } }) => change({ syncs: checked })}
      />
      <details>
        <summary className="small">{t('more')}</summary>
        <p className="small muted" style={{ margin: '8px 0' }}>
          {t('floorsSay')}
        </p>
        <div className={classes.fields}>
          {FLOORS.map(([field, label, unit]) => (
            <NumberInput
              key={field}
              label={t(label)}
              value={plan[field] / unit}
              onChange={(value) => change({ [field]: typeof value === 'number' ? Math.round(value * unit) : -1 })}
              min={0}
              clampBehavior="none"
              error={bad.has(field) ? t('numberBad') : undefined}
            />
          ))}
          <NumberInput
            label={t('valCap')}
            description={t('valCapSay', { option: overrides.valSampleOption })}
            value={plan.valSampleCap ?? ''}
            onChange={(value) => change({ valSampleCap: value === '' ? null : typeof value === 'number' ? value : -1 })}
            allowDecimal={false}
            clampBehavior="none"
            error={bad.has('valSampleCap') ? t('numberBad') : undefined}
          />
        </div>
      </details>
    </>
  )
}
