import type { Bilingual } from '#app/text/defineText.ts'

/**
 * What a person reads when something failed: what happened (and what it means for data and money), why, and what to do
 * next. Placeholders are `{{name}}` of the error's params; a sentence must still make sense when one is empty.
 */
export type ErrorTextEntry = {
  readonly message: Bilingual
  readonly cause: Bilingual
  readonly next: Bilingual
}
