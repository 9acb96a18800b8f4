import { describe, expect, it } from 'vitest'
import type { Bilingual } from '#app/text/defineText.ts'
import { createI18n } from './createI18n.ts'
import { textTables } from './textTables.ts'

const sentences: [string, Bilingual][] = Object.entries(textTables).flatMap(([table, entries]) =>
  Object.entries(entries).map(([key, sentence]): [string, Bilingual] => [`${table}.${key}`, sentence]),
)
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name)))].sort()

describe('the texts', () => {
  it('are whole in both languages', () => {
    const empty = sentences.filter(([, { zh, en }]) => zh.trim() === '' || en.trim() === '').map(([key]) => key)
    expect(empty).toEqual([])
  })

  it('have the same placeholders in both languages', () => {
    const unequal = sentences
      .filter(([, { zh, en }]) => placeholders(zh).join() !== placeholders(en).join())
      .map(([key]) => key)
    expect(unequal).toEqual([])
  })

  it('use no placeholder that i18next reads as an option', () => {
    const reserved = ['context', 'lng', 'ns', 'defaultValue']
    const offenders = sentences.filter(([, { zh }]) => placeholders(zh).some((name) => reserved.includes(name)))
    expect(offenders.map(([key]) => key)).toEqual([])
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
