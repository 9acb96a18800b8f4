import { describe, expect, it } from 'vitest'
import { errorCodeSchema } from './errorCode.ts'
import { errorText } from './errorText.ts'

const placeholders = (sentence: string) => [...new Set(sentence.match(/\{\{[^}]*\}\}/g) ?? [])].sort()
const parts = ['message', 'cause', 'next'] as const

describe('errorText', () => {
  it('has exactly the codes of the closed union', () => {
    expect(Object.keys(errorText).sort()).toEqual([...errorCodeSchema.options].sort())
  })

  describe.each(errorCodeSchema.options)('%s', (code) => {
    it.each(parts)('has the same placeholders in both languages (%s)', (part) => {
      const { zh, en } = errorText[code][part]
      expect(placeholders(zh)).toEqual(placeholders(en))
      for (const placeholder of placeholders(zh)) expect(placeholder).toMatch(/^\{\{[a-zA-Z0-9]+\}\}$/)
    })

    it.each(parts)('is a whole sentence in the right language (%s)', (part) => {
      const { zh, en } = errorText[code][part]
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(zh).toMatch(/(。|\}\})$/)
      expect(en).toMatch(/^[A-Z“{]/)
      expect(en).toMatch(/(\.|\.”|”\.|\}\})$/)
    })

    it('explains the Chinese console labels in the English text', () => {
      for (const part of parts) {
        for (const label of errorText[code][part].en.match(/[\u4e00-\u9fff]+/g) ?? []) {
          expect(errorText[code][part].en).toMatch(new RegExp(`${label}[^.]*\\(|\\(${label}\\)`))
        }
      }
    })
  })
})
