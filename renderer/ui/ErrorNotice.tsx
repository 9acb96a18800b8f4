import type { ReactNode } from 'react'
import type { WireError } from '#app/contract/berthError.ts'
import { errorText } from '#app/contract/errorText.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Notice } from './Notice.tsx'
import { uiText } from './text.ts'
import { visibleText } from './visibleText.ts'

/** A failure in three sentences: what happened, why, and what to do next. */
export function ErrorNotice({ error, action }: { error: WireError; action?: ReactNode }) {
  const say = useBilingual()
  const t = useText(uiText)
  const text = errorText[error.code]
  return (
    <div role="alert">
      <Notice risk="lost" action={action}>
        <p>
          <strong>{visibleText(say(text.message, error.params))}</strong>
        </p>
        <p className="small">
          <span className="muted">{t('cause')} </span>
          {visibleText(say(text.cause, error.params))}
        </p>
        <p className="small">
          <span className="muted">{t('next')} </span>
          {visibleText(say(text.next, error.params))}
        </p>
      </Notice>
    </div>
  )
}
