// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/react'
import { I18nextProvider } from 'react-i18next'
import { afterEach, expect, it } from 'vitest'
import { defineText } from '#app/text/defineText.ts'
import { createI18n } from './createI18n.ts'
import type { Language } from './language.ts'
import { useBilingual } from './useBilingual.ts'
import { useFormat } from './useFormat.ts'
import { useText } from './useText.ts'

afterEach(cleanup)

const table = defineText({ files: { zh: '{{count}} 个文件', en: '{{count}} files', enOne: '{{count}} file' } })

function Screen({ count }: { count: number }) {
  const t = useText(table)
  const say = useBilingual()
  const format = useFormat()
  return (
    <p>
      {t('files', { count })} · {say({ zh: '好', en: 'fine' })} · {format.duration(7_200_000)}
    </p>
  )
}

it('everything on screen changes with the language, and back', () => {
  const shown = (language: Language, count: number) => (
    <I18nextProvider i18n={createI18n(language)}>
      <Screen count={count} />
    </I18nextProvider>
  )
  const { container, rerender } = render(shown('zh', 12_000))
  expect(container.textContent).toBe('12,000 个文件 · 好 · 2 小时')
  rerender(shown('en', 1))
  expect(container.textContent).toBe('1 file · fine · 2 hours')
  rerender(shown('zh', 1))
  expect(container.textContent).toBe('1 个文件 · 好 · 2 小时')
})
