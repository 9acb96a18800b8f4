import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { localName, localNameKeys } from './localName.ts'

function reasonFor(path: string, taken?: ReadonlySet<string>): unknown {
  try {
    return `ok ${localName(path, taken)}`
  } catch (error) {
    if (!(error instanceof BerthError) || error.code !== 'transfer.nameUnsafe') throw error
    expect(error.params.path).toBe(path)
    return error.params.reason
  }
}

test.each([
  ['/root/autodl-tmp/run/best.pth', 'ok root/autodl-tmp/run/best.pth'],
  ['/root/实验 1/模型.safetensors', 'ok root/实验 1/模型.safetensors'],
  ['/root/epoch=3 val=0.1.ckpt', 'ok root/epoch=3 val=0.1.ckpt'],
  ['/root/run_10:30:00?.log', 'ok root/run_10%3A30%3A00%3F.log'],
  ['/root/.hidden', 'ok root/.hidden'],
  ['/root/console.log', 'ok root/console.log'],
  ['best.pth', 'notAbsolute'],
  ['../../x', 'notAbsolute'],
  ['/a/../../b', 'traversal'],
  ['/a/./b', 'traversal'],
  ['/a//b', 'traversal'],
  ['/a/', 'traversal'],
  ['/', 'traversal'],
  ['/a/C:\\x', 'backslash'],
  ['/C:/x', 'drive'],
  ['/a/c:x', 'drive'],
  ['/a/b\u0000c', 'control'],
  ['/a/b\nc', 'control'],
  ['/a/\u202ehtp.exe', 'control'],
  ['/a/b\ufffd', 'control'],
  ['/a/CON', 'reserved'],
  ['/a/nul.txt', 'reserved'],
  ['/a/com1.pth', 'reserved'],
  ['/a/LPT¹', 'reserved'],
  ['/a/Pull_Verified.json', 'reserved'],
  ['/a/x.', 'trailing'],
  ['/a/x /y', 'trailing'],
  [`/a/${'字'.repeat(80)}`, 'tooLong'],
])('%j becomes %j', (path, outcome) => expect(reasonFor(path)).toBe(outcome))

test('refuses a name that differs from a taken one only by case, and one that is the part or sidecar of another', () => {
  const taken = new Set(localNameKeys('root/Best.pth'))
  expect(reasonFor('/root/best.PTH', taken)).toBe('collision')
  expect(reasonFor('/root/Best.pth.part', taken)).toBe('collision')
  expect(reasonFor('/root/best.pth.part.json', taken)).toBe('collision')
  expect(reasonFor('/root/best2.pth', taken)).toBe('ok root/best2.pth')
  expect(reasonFor('/root/é', new Set(localNameKeys('root/e\u0301')))).toBe('collision')
})

test('whatever the server names, what is accepted stays below the folder and can be made on every platform', () => {
  const piece = fc.oneof(
    fc.constantFrom('..', '.', '', 'a', 'CON', 'C:', '\\', 'x ', 'aux.pth', '~', '$HOME', '-rf', '\u2028'),
    fc.string({ unit: 'binary', maxLength: 12 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), (names) => {
      const path = `/${names.join('/')}`
      const outcome = reasonFor(path)
      if (typeof outcome !== 'string' || !outcome.startsWith('ok ')) return
      const parts = outcome.slice(3).split('/')
      for (const part of parts) {
        expect(part).not.toMatch(/^\.{0,2}$|[\\<>:"|?*]|[. ]$|^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i)
        // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
        expect(part).not.toMatch(/[\u0000-\u001f\u007f]/)
        expect(new TextEncoder().encode(`${part}.part.json`).length).toBeLessThanOrEqual(255)
      }
      expect(parts).toHaveLength(path.slice(1).split('/').length)
    }),
    { numRuns: 500 },
  )
})
