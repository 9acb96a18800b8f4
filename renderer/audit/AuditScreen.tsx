import { Button } from '@mantine/core'
import { Download } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { auditContract } from '#app/audit/contract.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { saveText } from '#renderer/ui/saveText.ts'
import { Table } from '#renderer/ui/Table.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { AuditRow } from './AuditRow.tsx'
import { auditText } from './text.ts'

type Log = z.output<(typeof auditContract)['audit.read']['output']>

/** The audit log, newest first, with the state of its chain. */
export function AuditScreen() {
  const t = useText(auditText)
  const client = useClient()
  const [log, setLog] = useState<Log | null>(null)
  const read = useAction(async (signal) => setLog(await client.call('audit.read', {}, { signal })))
  const { run } = read
  useEffect(() => run(), [run])
  const broken = log?.brokenAtSequence ?? null
  return (
    <div style={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: 24 }}>
      <h1 style={{ margin: '0 0 16px', fontSize: 18, fontWeight: 650 }}>{t('title')}</h1>
      <Card
        title={t('sub')}
        aside={
          <Button
            leftSection={<Download size={14} aria-hidden />}
            disabled={log === null || log.entries.length === 0}
            onClick={() => log !== null && download(log)}
          >
            {t('export')}
          </Button>
        }
      >
        {read.error !== null && <ErrorNotice error={read.error} />}
        {log === null && read.pending && <Loading />}
        {log !== null && (
          <p style={{ margin: '8px 0' }} role="status">
            {broken === null ? (
              <>
                <Tag risk="safe">{t('chainWhole')}</Tag> {t('chainWholeSay', { count: log.entries.length })}
              </>
            ) : (
              <>
                <Tag risk="lost">{t('chainBroken')}</Tag> {t('chainBrokenSay', { sequence: broken })}
              </>
            )}
          </p>
        )}
        {log !== null && log.entries.length === 0 && <Empty>{t('empty')}</Empty>}
        {log !== null && log.entries.length > 0 && (
          <Table
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
          >
            {[...log.entries].reverse().map((entry) => (
              <AuditRow key={entry.sequence} entry={entry} doubtful={broken !== null && entry.sequence >= broken} />
            ))}
          </Table>
        )}
      </Card>
    </div>
  )
}

function download(log: Log): void {
  const lines = log.entries.map((entry) => `${JSON.stringify(entry)}\n`)
  saveText('berth-audit.jsonl', lines.join(''), 'application/x-ndjson')
}
