import { Button, Select, TextInput } from '@mantine/core'
import { Download } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { saveText } from '#renderer/ui/saveText.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useFeed } from '#renderer/window/useFeed.ts'
import { AuditRow } from './AuditRow.tsx'
import { ACT_WORDS } from './actWords.ts'
import { useAudit } from './auditStore.ts'
import { auditText } from './text.ts'

/** The audit log, newest first, with the state of its chain. */
export function AuditScreen() {
  const t = useText(auditText)
  const client = useClient()
  const { log, apply } = useAudit()
  useFeed('audit.watch', null, apply)
  const save = useAction(async (signal) => {
    const pieces: string[] = []
    for await (const { text } of client.stream('audit.export', {}, { signal })) pieces.push(text)
    saveText('berth-audit.jsonl', pieces.join(''), 'application/x-ndjson')
  })
  const [sought, setSought] = useState('')
  const [alias, setAlias] = useState<string | null>(null)
  const newestFirst = useMemo(() => log?.lines.toReversed() ?? [], [log])
  const aliases = useMemo(() => [...new Set(newestFirst.flatMap((line) => line.alias ?? []))].sort(), [newestFirst])
  const wanted = sought.trim().toLocaleLowerCase()
  const shown = newestFirst.filter(
    (line) =>
      (alias === null || line.alias === alias) &&
      [line.alias ?? '', line.evidence, line.planHash ?? '', t(ACT_WORDS[line.act])].some((text) =>
        text.toLocaleLowerCase().includes(wanted),
      ),
  )
  const broken = log?.brokenAtLine ?? null
  return (
    <div style={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: 24 }}>
      <h1 style={{ margin: '0 0 16px', fontSize: 18, fontWeight: 650 }}>{t('title')}</h1>
      <Card
        title={t('sub')}
        aside={
          <Button
            leftSection={<Download size={14} aria-hidden />}
            disabled={newestFirst.length === 0}
            loading={save.pending}
            onClick={() => save.run()}
          >
            {t('export')}
          </Button>
        }
      >
        {save.error !== null && <ErrorNotice error={save.error} />}
        {log === null && <Loading />}
        {log !== null && (
          <p style={{ margin: '8px 0' }} role="status">
            {broken === null ? (
              <>
                <Tag risk="safe">{t('chainWhole')}</Tag> {t('chainWholeSay', { count: log.lines.length })}
              </>
            ) : (
              <>
                <Tag risk="lost">{t('chainBroken')}</Tag> {t('chainBrokenSay', { sequence: broken })}
              </>
            )}
          </p>
        )}
        {log !== null && log.lines.length === 0 && <Empty>{t('empty')}</Empty>}
        {log !== null && log.lines.length > 0 && (
          <>
            <div style={{ display: 'flex', flexWrap: 'wrap', gap: 8, alignItems: 'center', margin: '8px 0' }}>
              <TextInput
                type="search"
                aria-label={t('seek')}
                placeholder={t('seek')}
                value={sought}
                onChange={(event) => setSought(event.currentTarget.value)}
                w={260}
              />
              <Select
                aria-label={t('ofInstance')}
                placeholder={t('ofInstance')}
                data={aliases.map((value) => ({ value, label: visibleText(value) }))}
                value={alias}
                onChange={setAlias}
                clearable
                clearButtonProps={{ 'aria-label': t('allInstances') }}
                w={200}
              />
              <span className="small muted" role="status">
                {t('shown', { shown: shown.length, total: newestFirst.length })}
              </span>
            </div>
            {shown.length === 0 && <Empty>{t('noneFits')}</Empty>}
            {shown.length > 0 && (
              <LongTable
                label={t('title')}
                head={
                  <>
                    <th>{t('colNumber')}</th>
                    <th>{t('colTime')}</th>
                    <th>{t('colInstance')}</th>
                    <th>{t('colAct')}</th>
                    <th>{t('colPlan')}</th>
                  </>
                }
                items={shown}
                keyOf={({ line }) => String(line)}
                row={(line) => <AuditRow entry={line} doubtful={broken !== null && line.line >= broken} />}
              />
            )}
          </>
        )}
      </Card>
    </div>
  )
}
