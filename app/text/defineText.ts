/** One sentence in both languages. Placeholders are written `{{name}}` and must be the same in both. */
export type Bilingual = { readonly zh: string; readonly en: string }

/** A capability's texts: key → sentence in both languages. Keys are camelCase and unique within the capability. */
export type TextTable = { readonly [key: string]: Bilingual }

/** Declares a capability's texts. It exists to check the shape while keeping the literal keys for typed look-ups. */
export function defineText<const T extends TextTable>(table: T): T {
  return table
}
