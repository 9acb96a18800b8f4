import type { AuditLine } from '#app/audit/auditLine.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { auditText } from './text.ts'

const WORDS = {
  'instance.added': 'instanceAdded',
  'instance.moved': 'instanceMoved',
  'instance.notReleased': 'instanceNotReleased',
  'hostKey.accepted': 'hostKeyAccepted',
  'hostKey.replaced': 'hostKeyReplaced',
  'teardown.approved': 'teardownApproved',
  'teardown.approvalVoided': 'teardownApprovalVoided',
  'teardown.shutdownSent': 'teardownShutdownSent',
  'teardown.shutdownRefused': 'teardownShutdownRefused',
  'teardown.confirmedOff': 'teardownConfirmedOff',
  'teardown.offTimeCorrected': 'teardownOffTimeCorrected',
  'teardown.releaseGuided': 'teardownReleaseGuided',
  'teardown.releasedByUser': 'teardownReleasedByUser',
  'artefact.discarded': 'artefactDiscarded',
  'artefact.kept': 'artefactKept',
  'artefact.keptUnread': 'artefactKeptUnread',
  'artefact.notKept': 'artefactNotKept',
  'names.accepted': 'namesAccepted',
  'files.removalApproved': 'filesRemovalApproved',
  'files.removed': 'filesRemoved',
  'files.packApproved': 'filesPackApproved',
  'files.packed': 'filesPacked',
} as const satisfies { readonly [A in AuditLine['act']]: string }

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
            {t(WORDS[entry.act])} {doubtful && <Tag risk="lost">{t('chainBroken')}</Tag>}
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
