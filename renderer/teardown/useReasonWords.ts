import { useCallback } from 'react'
import type { TextTable } from '#app/text/defineText.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { teardownText } from './text.ts'

/** Speaks a reason that the gate gave. A reason without a sentence is shown as it is: hiding it would hide a fact. */
export function useReasonWords(): (reason: string, params?: { readonly [name: string]: string | number }) => string {
  const say = useBilingual()
  return useCallback(
    (reason, params = {}) => {
      const sentences: TextTable = teardownText
      const sentence = sentences[reason]
      return visibleText(sentence === undefined ? reason : say(sentence, params))
    },
    [say],
  )
}
