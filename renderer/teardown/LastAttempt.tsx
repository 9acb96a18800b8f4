import { errorCodeSchema } from '#app/contract/errorCode.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { teardownScreenText } from './screenText.ts'
import { useReasonWords } from './useReasonWords.ts'

/** Why an approval was voided, and why the last act did not go through. */
export function LastAttempt({ teardown }: { teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const words = useReasonWords()
  const { drift, failure } = teardown
  const code = errorCodeSchema.safeParse(failure)
  return (
    <>
      {drift.length > 0 && (
        <Notice risk="risk" live>
          <strong>{t('driftTitle')}</strong>
          {drift.map(({ reason, params }) => (
            <p key={reason}>{words(reason, params)}</p>
          ))}
        </Notice>
      )}
      {failure !== null &&
        (code.success ? (
          <ErrorNotice error={{ code: code.data, params: {} }} />
        ) : (
          <Notice risk="lost" live>
            <strong>{t('failureTitle')}</strong> {words(failure)}
          </Notice>
        ))}
    </>
  )
}
