/** One sentence in both languages. Placeholders are written `{{name}}` and must be the same in both. */
export type Bilingual = { readonly zh: string; readonly en: string }

/**
 * A sentence that counts: `{{count}}` is a number, and English has a sentence of its own for exactly one. Chinese has one sentence for
 * every number, so it is written once.
 */
export type Counted = Bilingual & { readonly enOne: string }

/** A capability's texts: key → sentence in both languages. Keys are camelCase and unique within the capability. */
export type TextTable = { readonly [key: string]: Bilingual | Counted }

/** Declares a capability's texts. It exists to check the shape while keeping the literal keys for typed look-ups. */
export function defineText<const T extends TextTable>(table: T): T {
  return table
}
