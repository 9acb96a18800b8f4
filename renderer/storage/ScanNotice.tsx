import type { Ledger } from '#app/storage/artefact.ts'
import { scanProblemText } from '#app/storage/scanProblem.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { storageText } from './text.ts'

/** An incomplete scan, said in words, with what could not be looked at. */
export function ScanNotice({ ledger }: { ledger: Ledger }) {
  const t = useText(storageText)
  const say = useBilingual()
  const format = useFormat()
  const nowMs = useNow(10_000)
  const words = (problem: string) => {
    const known = scanProblemText(problem)
    return visibleText(known === null ? problem : say(known.text, { where: known.where }))
  }
  if (ledger.scannedAtMs === null) return null
  return (
    <div style={{ marginTop: 8 }}>
      <Notice risk="unknown">
        {t('scanIncomplete', { age: format.age(ledger.scannedAtMs, nowMs) })}
        {ledger.problems.length > 0 && (
          <details className="small">
            <summary style={{ cursor: 'pointer' }}>{t('scanProblems')}</summary>
            <ul style={{ margin: '4px 0', paddingLeft: 20 }}>
              {ledger.problems.slice(0, 50).map((problem) => (
                <li key={problem}>{words(problem)}</li>
              ))}
            </ul>
          </details>
        )}
      </Notice>
    </div>
  )
}
