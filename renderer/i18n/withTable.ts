import type { i18n } from 'i18next'
import type { TextTable } from '#app/text/defineText.ts'
import type { Language } from './language.ts'

const names = new WeakMap<TextTable, string>()
let count = 0

/** Makes sure that i18next has the sentences of a table, in both languages; gives the namespace they are under. */
export function withTable(instance: i18n, table: TextTable): string {
  let name = names.get(table)
  if (name === undefined) {
    name = `table${++count}`
    names.set(table, name)
  }
  if (!instance.hasResourceBundle('zh', name)) {
    for (const language of ['zh', 'en'] as const)
      instance.addResourceBundle(language, name, sentencesOf(table, language))
  }
  return name
}

function sentencesOf(table: TextTable, language: Language): { readonly [key: string]: string } {
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, sentence]) =>
      'enOne' in sentence
        ? [
            [`${key}_other`, grouped(sentence[language])],
            ...(language === 'en' ? [[`${key}_one`, sentence.enOne]] : []),
          ]
        : [[key, sentence[language]]],
    ),
  )
}

/** The count as `format.integer` writes it: 12,000. */
function grouped(sentence: string): string {
  return sentence.replace('{{count}}', '{{count, number}}')
}
