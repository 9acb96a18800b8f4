import type { Bilingual } from '#app/text/defineText.ts'
import type { Language } from './language.ts'

/**
 * A sentence whose key is only known at run time (errors, evidence, profile data) with its values put in. A value that is
 * missing becomes empty, never `undefined`.
 */
export function fillText(
  sentence: Bilingual,
  language: Language,
  params: { readonly [name: string]: string | number | boolean | null } = {},
): string {
  return sentence[language].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name] ?? ''))
}
