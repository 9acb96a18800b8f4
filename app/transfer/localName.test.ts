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
  ['/a/C:\\x', 'ok a/C%3A%5Cx'],
  ['/C:/x', 'ok C%3A/x'],
  ['/a/b\u0000c', 'ok a/b%00c'],
  ['/a/b\nc', 'ok a/b%0Ac'],
  ['/a/\u202ehtp.exe', 'ok a/%E2%80%AEhtp.exe'],
  ['/a/b\ufffd', 'notUtf8'],
  ['/a/b\ud800', 'notUtf8'],
  ['/a/CON', 'ok a/%43ON'],
  ['/a/aux.pth', 'ok a/%61ux.pth'],
  ['/a/auxiliary.pth', 'ok a/auxiliary.pth'],
  ['/a/com1.pth', 'ok a/%63om1.pth'],
  ['/a/LPT¹', 'ok a/%4CPT¹'],
  ['/a/Pull_Verified.json', 'ok a/%50ull_Verified.json'],
  ['/a/.berth-1234.part', 'ok a/%2Eberth-1234.part'],
  ['/a/x.', 'ok a/x%2E'],
  ['/a/x /y', 'ok a/x%20/y'],
  [`/a/${'字'.repeat(85)}`, `ok a/${'字'.repeat(85)}`],
  [`/a/${'字'.repeat(86)}`, 'tooLong'],
])('%j becomes %j', (path, outcome) => expect(reasonFor(path)).toBe(outcome))

test('refuses a name that differs from a taken one only by case, and one that is the part or sidecar of another', () => {
  const taken = new Set(localNameKeys('root/Best.pth'))
  expect(reasonFor('/root/best.PTH', taken)).toBe('collision')
  expect(reasonFor('/root/Best.pth.part', taken)).toBe('collision')
  expect(reasonFor('/root/best.pth.part.json', taken)).toBe('collision')
  expect(reasonFor('/root/best2.pth', taken)).toBe('ok root/best2.pth')
  expect(reasonFor('/root/a:b', new Set(localNameKeys('root/a%3Ab')))).toBe('collision')
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
        expect(new TextEncoder().encode(part).length).toBeLessThanOrEqual(255)
      }
      expect(parts).toHaveLength(path.slice(1).split('/').length)
    }),
    { numRuns: 500 },
  )
})
