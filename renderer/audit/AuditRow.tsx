import type { AuditLine } from '#app/audit/auditLine.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { ACT_WORDS } from './actWords.ts'
import { auditText } from './text.ts'

/** One line of the log; what it was based on unfolds. */
export function AuditRow({ entry, doubtful }: { entry: AuditLine; doubtful: boolean }) {
  const t = useText(auditText)
  const format = useFormat()
  return (
    <tr>
      <td>{entry.line}</td>
      <td style={{ whiteSpace: 'nowrap' }}>{format.fullDateTime(entry.atMs)}</td>
      <td>{visibleText(entry.alias ?? '')}</td>
      <td>
        <details>
          <summary style={{ cursor: 'pointer' }}>
            {t(ACT_WORDS[entry.act])} {doubtful && <Tag risk="lost">{t('chainBroken')}</Tag>}
          </summary>
          <div className="small muted">{t('evidence')}</div>
          <pre className="mono" style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: 640 }}>
            {entry.evidence.split('\n').map(visibleText).join('\n')}
          </pre>
          {entry.isCut && <div className="small muted">{t('evidenceCut')}</div>}
        </details>
      </td>
      <td className="mono">{entry.planHash?.slice(0, 8) ?? ''}</td>
    </tr>
  )
}
