import { expect, it } from 'vitest'
import { defineText } from '#app/text/defineText.ts'
import { createI18n } from './createI18n.ts'
import { withTable } from './withTable.ts'

const table = defineText({
  files: { zh: '{{count}} 个文件', en: '{{count}} files', enOne: '{{count}} file' },
  more: { zh: '还有 {{number}} 个', en: 'and {{number}} more' },
  at: { zh: '端口 {{port}}', en: 'port {{port}}' },
})

it.each([
  ['zh', '12,034 个文件', '还有 1,000 个', '端口 38076'],
  ['en', '12,034 files', 'and 1,000 more', 'port 38076'],
] as const)('writes counts as numbers and leaves every other number alone (%s)', (language, files, more, at) => {
  const i18n = createI18n(language)
  const t = i18n.getFixedT(language, withTable(i18n, table))
  expect([t('files', { count: 12_034 }), t('more', { number: 1_000 }), t('at', { port: 38_076 })]).toEqual([
    files,
    more,
    at,
  ])
  // What was written by the caller stays as it is.
  expect(t('more', { number: '2,500' })).toBe(language === 'en' ? 'and 2,500 more' : '还有 2,500 个')
})
