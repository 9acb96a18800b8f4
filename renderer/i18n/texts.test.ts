/// <reference types="vite/client" />
import { describe, expect, it } from 'vitest'
import type { Bilingual, Counted, TextTable } from '#app/text/defineText.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { createI18n } from './createI18n.ts'
import { withTable } from './withTable.ts'

/** Every table of the renderer, whoever adds one. */
const tables = Object.values(
  import.meta.glob<{ readonly [name: string]: TextTable }>(['../**/text.ts', '../**/*Text.ts', '!../**/*.test.ts'], {
    eager: true,
  }),
).flatMap((module) => Object.entries(module).filter(([name]) => name.endsWith('Text')))

const sentences: [string, Bilingual | Counted][] = tables.flatMap(([table, entries]) =>
  Object.entries(entries).map(([key, sentence]): [string, Bilingual | Counted] => [`${table}.${key}`, sentence]),
)
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => String(name)))].sort()

describe('the texts', () => {
  it('are all found', () => {
    expect(tables.map(([name]) => name)).toEqual(expect.arrayContaining(['shellText', 'smokeText', 'transferPlanText']))
    expect(sentences.length).toBeGreaterThan(500)
  })

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

  it('that count have a sentence for exactly one, with the same values', () => {
    const wrong = sentences.filter(
      ([, each]) =>
        'enOne' in each &&
        (!each.en.includes('{{count}}') || placeholders(each.enOne).join() !== placeholders(each.en).join()),
    )
    expect(wrong.map(([key]) => key)).toEqual([])
    // “1 files”: a number right before a plural, without a sentence for one.
    const plurals = /\{\{(number|count|files)\}\} (?:ended )?(files|copies|checkpoints|lines|transfers|programs)\b/
    const unsaid = sentences.filter(([, each]) => !('enOne' in each) && plurals.test(each.en)).map(([key]) => key)
    expect(unsaid).toEqual([])
  })

  it('choose the sentence by the count and group it', () => {
    const say = (language: 'zh' | 'en', count: number) => {
      const i18n = createI18n(language)
      return i18n.getFixedT(language, withTable(i18n, instanceText))('pullAtRisk', { count })
    }
    expect([0, 1, 2, 12_000].map((count) => say('en', count))).toEqual([
      'Pull 0 files at risk',
      'Pull 1 file at risk',
      'Pull 2 files at risk',
      'Pull 12,000 files at risk',
    ])
    expect([1, 12_000].map((count) => say('zh', count))).toEqual([
      '拉取 1 个有风险的文件',
      '拉取 12,000 个有风险的文件',
    ])
  })

  it('use no placeholder that i18next reads as an option', () => {
    const reserved = ['context', 'lng', 'ns', 'defaultValue']
    const offenders = sentences.filter(([, { zh }]) => placeholders(zh).some((name) => reserved.includes(name)))
    expect(offenders.map(([key]) => key)).toEqual([])
  })

  it('reach the screen with their values, in both languages', () => {
    for (const language of ['zh', 'en'] as const) {
      const i18n = createI18n(language)
      const t = i18n.getFixedT(language, withTable(i18n, instanceText))
      expect(t('left', { duration: '<2>' } as never)).toBe(instanceText.left[language].replace('{{duration}}', '<2>'))
    }
  })
})
