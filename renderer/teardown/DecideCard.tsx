import { Button, Checkbox, Select } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { foldFiles, unfolded } from '#app/storage/foldFiles.ts'
import { mustBeHome } from '#app/storage/mustBeHome.ts'
import { type Decision, decisionSchema, type Plan } from '#app/teardown/plan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { type Text, useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { ArtefactPath } from '#renderer/storage/ArtefactPath.tsx'
import { FoldName } from '#renderer/storage/FoldName.tsx'
import { LedgerTag } from '#renderer/storage/LedgerTag.tsx'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { TakeAsItIs } from '#renderer/storage/TakeAsItIs.tsx'
import { useCopyToFs } from '#renderer/storage/useCopyToFs.ts'
import { useFsMounted } from '#renderer/storage/useFsMounted.ts'
import { usePull } from '#renderer/storage/usePull.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { DiscardDialog } from './DiscardDialog.tsx'
import { decideLines } from './decideLines.ts'
import { decideNeeds } from './decideNeeds.ts'
import { teardownScreenText } from './screenText.ts'

const WORDS = { pull: 'decidePull', fs: 'decideFs', leave: 'decideLeave', discard: 'decideDiscard' } as const

/** What is to become of each file; giving one up asks again, by name. */
export function DecideCard({ view, plan }: { view: InstanceView; plan: Plan }) {
  const t = useText(teardownScreenText)
  const format = useFormat()
  const client = useClient()
  const { id } = view.instance
  const ledger = useStorage((state) => state.ledgers[id])
  const entries = ledger?.entries ?? []
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [discarding, setDiscarding] = useState<readonly string[] | null>(null)
  const pull = usePull(id)
  const copy = useCopyToFs(id)
  const fsMounted = useFsMounted(id)
  const online = view.link.kind === 'online'
  const decide = useAction(async (signal, paths: readonly string[], decision: Decision) => {
    await client.call('teardown.decide', { instanceId: id, paths: [...paths], decision }, { signal })
    setSelected(new Set())
  })
  const choose = (paths: readonly string[], decision: Decision) => {
    if (decision === 'discard') setDiscarding(paths)
    else decide.run(paths, decision)
  }
  const options = optionsOf(plan, t)
  const count = (decision: Decision) => plan.decisions.filter((each) => each.decision === decision).length
  const byPath = useMemo(() => new Map(ledger?.entries.map((entry) => [entry.artefact.path, entry])), [ledger])
  const lines = decideLines(plan, entries)
  const { keep } = useProfile().storage.artefacts
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  // One line and one decision for many alike: same decision, same standing.
  const rows = unfolded(
    foldFiles(
      lines,
      ({ artefact, decision }) => `${decision} ${byPath.get(artefact.path)?.state}`,
      ({ artefact }) => mustBeHome(artefact, keep),
    ),
    open,
  )
  const needs = decideNeeds(lines, entries)
  const all = lines.map(({ artefact }) => artefact.path)
  const chosen = all.filter((path) => selected.has(path))

  return (
    <Card
      title={t('decideTitle')}
      aside={t('decideSummary', {
        pull: count('pull'),
        fs: count('fs'),
        leave: count('leave'),
        discard: count('discard'),
      })}
    >
      {decide.error !== null && <ErrorNotice error={decide.error} />}
      {ledger !== undefined && <TakeAsItIs instanceId={id} ledger={ledger} />}
      {lines.length === 0 ? (
        <Empty>{t('decideNone')}</Empty>
      ) : (
        <>
          <div style={{ display: 'flex', gap: 8, alignItems: 'center', minHeight: 32, marginTop: 8, flexWrap: 'wrap' }}>
            {chosen.length > 0 ? (
              <>
                <span className="small">{t('selected', { number: chosen.length })}</span>
                {options.map(({ value, label }) => (
                  <Button key={value} disabled={decide.pending} onClick={() => choose(chosen, value)}>
                    {label}
                  </Button>
                ))}
              </>
            ) : (
              <>
                {needs.pull.length > 0 && (
                  <Button disabled={!online} loading={pull.pending} onClick={() => pull.run(needs.pull)}>
                    {t('pullDecided', { number: needs.pull.length })}
                  </Button>
                )}
                {needs.copy.length > 0 &&
                  (fsMounted ? (
                    <Button disabled={!online} loading={copy.pending} onClick={() => copy.run(needs.copy)}>
                      {t('copyDecided', { number: needs.copy.length })}
                    </Button>
                  ) : (
                    <span className="small muted">{t('copyNoFs', { number: needs.copy.length })}</span>
                  ))}
                {(needs.copy.length > 0 || count('fs') > 0) && (
                  <span className="small muted">
                    {t('fsNote', { region: visibleText(view.instance.region ?? t('fsOwnRegion')) })}
                  </span>
                )}
                {needs.pull.length === 0 && needs.copy.length === 0 && (
                  <span className="small muted">{t('selectHint')}</span>
                )}
              </>
            )}
          </div>
          <LongTable
            label={t('decideTitle')}
            head={
              <>
                <th style={{ width: 28 }}>
                  <Checkbox
                    size="xs"
                    aria-label={t('selectAll')}
                    checked={chosen.length === all.length}
                    indeterminate={chosen.length > 0 && chosen.length < all.length}
                    onChange={(event) => setSelected(new Set(event.currentTarget.checked ? all : []))}
                  />
                </th>
                <th>{t('colFile')}</th>
                <th className={cell.number}>{t('colSize')}</th>
                <th>{t('colState')}</th>
                <th style={{ width: 132 }}>{t('colDecision')}</th>
              </>
            }
            items={rows}
            keyOf={(row) => (row.kind === 'fold' ? row.key : row.item.artefact.path)}
            row={(row) => {
              const files = row.kind === 'fold' ? row.items : [row.item]
              const [first] = files
              if (first === undefined) return null
              const paths = files.map(({ artefact }) => artefact.path)
              const path = visibleText(row.kind === 'fold' ? row.pattern : first.artefact.path)
              const entry = byPath.get(first.artefact.path)
              const marked = paths.filter((each) => selected.has(each)).length
              return (
                <tr>
                  <td>
                    <Checkbox
                      size="xs"
                      aria-label={t('select', { path })}
                      checked={marked === paths.length}
                      indeterminate={marked > 0 && marked < paths.length}
                      onChange={(event) => setSelected(toggled(selected, paths, event.currentTarget.checked))}
                    />
                  </td>
                  <td className={cell.file}>
                    {row.kind === 'fold' ? (
                      <FoldName
                        pattern={row.pattern}
                        count={paths.length}
                        open={open.has(row.key)}
                        onToggle={() => setOpen(toggled(open, [row.key], !open.has(row.key)))}
                      />
                    ) : (
                      <ArtefactPath path={first.artefact.path} />
                    )}
                  </td>
                  <td className={cell.number}>
                    {format.bytes(files.reduce((sum, { artefact }) => sum + artefact.sizeBytes, 0))}
                  </td>
                  <td style={{ whiteSpace: 'nowrap' }}>{entry && <LedgerTag entry={entry} brief />}</td>
                  <td>
                    <Select
                      aria-label={t('decisionOf', { path })}
                      w={132}
                      value={first.decision}
                      placeholder={t('undecided')}
                      data={options}
                      onChange={(value) => {
                        const parsed = decisionSchema.safeParse(value)
                        if (parsed.success && parsed.data !== first.decision) choose(paths, parsed.data)
                      }}
                    />
                  </td>
                </tr>
              )
            }}
          />
        </>
      )}
      {discarding !== null && (
        <DiscardDialog
          files={lines.map(({ artefact }) => artefact).filter(({ path }) => discarding.includes(path))}
          onCancel={() => setDiscarding(null)}
          onConfirm={() => {
            decide.run(discarding, 'discard')
            setDiscarding(null)
          }}
        />
      )}
    </Card>
  )
}

/** Leaving a file on the disk only makes sense while the disk stays. */
function optionsOf(plan: Plan, t: Text<typeof teardownScreenText>): { value: Decision; label: string }[] {
  return decisionSchema.options
    .filter((decision) => decision !== 'leave' || plan.verb === 'shutdown')
    .map((value) => ({ value, label: t(WORDS[value]) }))
}

function toggled(marked: ReadonlySet<string>, keys: readonly string[], on: boolean): ReadonlySet<string> {
  const next = new Set(marked)
  for (const key of keys)
    if (on) next.add(key)
    else next.delete(key)
  return next
}
