import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanPaste } from './cleanPaste.ts'
import { pasteNeedsConfirm } from './pasteNeedsConfirm.ts'

describe('cleanPaste', () => {
  it('takes out what would end bracketed paste, also when it is nested', () => {
    expect(cleanPaste('ls\u001b[201~rm -rf /\r')).toBe('lsrm -rf /\r')
    expect(cleanPaste('\u001b[20\u001b[201~1~x')).not.toContain('\u001b')
    expect(cleanPaste('\u009b201~x')).toBe('x')
  })

  it('leaves no control character but tab and line ends, and leaves other text alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cleaned = cleanPaste(text)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: their absence is what is checked
        expect(cleaned).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/)
      }),
    )
    expect(cleanPaste('for i in 1 2; do\n\techo "检查 $i"\ndone\n')).toBe('for i in 1 2; do\n\techo "检查 $i"\ndone\n')
  })
})

describe('pasteNeedsConfirm', () => {
  it('asks for several lines and for much text, not for one short line', () => {
    expect(pasteNeedsConfirm('ls -la')).toBe(false)
    expect(pasteNeedsConfirm('ls\n')).toBe(true)
    expect(pasteNeedsConfirm('ls\rpwd')).toBe(true)
    expect(pasteNeedsConfirm('x'.repeat(4096))).toBe(false)
    expect(pasteNeedsConfirm('x'.repeat(4097))).toBe(true)
    expect(pasteNeedsConfirm('好'.repeat(1400))).toBe(true)
  })
})
