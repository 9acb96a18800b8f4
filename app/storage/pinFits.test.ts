import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pinFits } from './pinFits.ts'

const fits = (pin: string, ...paths: string[]) => paths.filter((path) => pinFits(path, pin))

it('compares a name with names, in any folder', () => {
  expect(fits('*.ckpt2', '/r/a.ckpt2', '/r/b/c.ckpt2', '/r/c.ckpt2/x', '/r/d.ckpt')).toEqual([
    '/r/a.ckpt2',
    '/r/b/c.ckpt2',
  ])
})

it('compares a path from the top on, or from any folder on', () => {
  const all = ['/r/outputs/final.bin', '/r/outputs/a/b/final.bin', '/r/my-outputs/a/final.bin', '/r/final.bin']
  expect(fits('outputs/**/final.bin', ...all)).toEqual(all.slice(0, 2))
  expect(fits('./outputs//**/final.bin', ...all)).toEqual(all.slice(0, 2))
  expect(fits('/r/outputs/final.bin', ...all)).toEqual(all.slice(0, 1))
  expect(fits('/outputs/**/final.bin', ...all)).toEqual([])
  expect(fits('**/final.bin', ...all)).toEqual(all)
})

it('means all below a folder that it names', () => {
  const all = ['/r/out/a', '/r/out/b/c', '/r/out2/a', '/out']
  expect(fits('out/', ...all)).toEqual(['/r/out/a', '/r/out/b/c', '/out'])
  expect(fits('/r/out', ...all)).toEqual(['/r/out/a', '/r/out/b/c'])
  expect(fits('/r/out/**', ...all)).toEqual(['/r/out/a', '/r/out/b/c'])
})

it('means a file by its own full path, whatever is in the name but stars and question marks', () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/[/\0*?]/.test(text) && text !== '.')
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), (names) => {
      const path = `/${names.join('/')}`
      expect(pinFits(path, path)).toBe(true)
      expect(pinFits(path, names.at(-1) ?? '')).toBe(true)
      expect(pinFits(`${path}x`, path)).toBe(false)
    }),
  )
})
