import type { Bilingual } from '#app/text/defineText.ts'

/**
 * What a person reads when something failed: what happened (and what it means for data and money), why, and what to do
 * next. Each placeholder `{{name}}` is a value that an error of this code cannot be made without (`errorValues.ts`); a sentence
 * must still make sense when it is null.
 */
export type ErrorTextEntry = {
  readonly message: Bilingual
  readonly cause: Bilingual
  readonly next: Bilingual
}
