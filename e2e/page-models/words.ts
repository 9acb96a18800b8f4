import type { TextTable } from '#app/text/defineText.ts'
import { fillText } from '#app/text/fillText.ts'

export type Language = 'zh' | 'en'

/** A sentence of the interface as a test looks for it; placeholders filled, the rest as written. */
export function words<T extends TextTable>(
  table: T,
  language: Language,
  key: keyof T & string,
  values: Record<string, string | number> = {},
): string {
  const sentence = table[key]
  if (sentence === undefined) throw new Error(`No text for ${key}`)
  const one = language === 'en' && values.count === 1 && 'enOne' in sentence
  return fillText(one ? sentence.enOne : sentence[language], values)
}
