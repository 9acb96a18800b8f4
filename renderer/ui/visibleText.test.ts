import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { visibleText } from './visibleText.ts'

describe('visibleText', () => {
  it('shows what would reorder or hide a name', () => {
    expect(visibleText('best\u202Ehtp.exe')).toBe('best\\u{202e}htp.exe')
    expect(visibleText('a\u0000b\nc\u001b[31m')).toBe('a\\u{0}b\\u{a}c\\u{1b}[31m')
    expect(visibleText('检查点/最好 1.pth')).toBe('检查点/最好 1.pth')
  })

  it('leaves nothing that a terminal or a browser would act on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(visibleText(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})
