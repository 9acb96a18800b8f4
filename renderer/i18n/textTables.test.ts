import { describe, expect, it } from 'vitest'
import type { Bilingual } from '#app/text/defineText.ts'
import { createI18n } from './createI18n.ts'
import { textTables } from './textTables.ts'

const sentences: [string, Bilingual][] = Object.entries(textTables).flatMap(([table, entries]) =>
  Object.entries(entries).map(([key, sentence]): [string, Bilingual] => [`${table}.${key}`, sentence]),
)
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('the texts', () => {
  it.each(sentences)('%s has both languages with the same placeholders', (_key, { zh, en }) => {
    expect(zh.trim()).not.toBe('')
    expect(en.trim()).not.toBe('')
    expect([...new Set(placeholders(en))]).toEqual([...new Set(placeholders(zh))])
  })

  it.each(sentences)('%s uses no placeholder that i18next reads as an option', (_key, { zh }) => {
    expect(
      placeholders(zh).filter((name) => ['count', 'context', 'lng', 'ns', 'defaultValue'].includes(String(name))),
    ).toEqual([])
  })

  it('reach the screen with their values, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const t = createI18n(language).getFixedT(language, 'instance')
      expect(t('left', { duration: '<2>' } as never)).toBe(
        textTables.instance.left[language].replace('{{duration}}', '<2>'),
      )
    }
  })
})
