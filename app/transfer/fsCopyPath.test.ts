import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fsCopyPath } from './fsCopyPath.ts'

const profile = {
  overrides: { dataDir: '/data', durableDir: '/fs', finalFolder: 'final' },
} as Parameters<typeof fsCopyPath>[1]
const place = (path: string): string => fsCopyPath(path, profile)

test.each([
  ['/data/checkpoints/run/best.pth', '/fs/final/run/best.pth'],
  ['/data/checkpoints/run/epoch 3/百分 50%.pth', '/fs/final/run/epoch 3/百分 50%.pth'],
  ['/data/a/best.pth', '/fs/final/@/data/a/best.pth'],
  ['/data/checkpoints/best.pth', '/fs/final/@/data/checkpoints/best.pth'],
  ['/data/checkpoints/@/data/a/best.pth', '/fs/final/@/data/checkpoints/@/data/a/best.pth'],
  ['/data/checkpoints-old/a.pth', '/fs/final/@/data/checkpoints-old/a.pth'],
  ['/root/a\nb.pth', '/fs/final/@/root/a%0Ab.pth'],
  ['/root/a%0Ab.pth', '/fs/final/@/root/a%250Ab.pth'],
  ['/data/checkpoints/run/a.pth.berth-part', '/fs/final/run/a.pth%2Eberth-part'],
])('%j goes to %j', (path, target) => {
  expect(place(path)).toBe(target)
})

test.each(['a.pth', '', '/', '/a//b', '/a/', '/a/../b', '/data/checkpoints/../x', '/./a'])('refuses %j', (path) => {
  expect(() => place(path)).toThrow('transfer.nameUnsafe')
})

/** Names that come close to each other: what the rule writes itself, and what it has to rewrite. */
const name = fc
  .oneof(
    { weight: 3, arbitrary: fc.constantFrom('@', 'data', 'checkpoints', 'run', 'final', 'best.pth', 'a.berth-part') },
    fc
      .array(fc.constantFrom('%', '2', '5', 'E', '0', 'A', '\n', '\u0085', '.', 'berth-part', '-', '名'), {
        minLength: 1,
      })
      .map((parts) => parts.join('')),
    fc.string({ minLength: 1 }).map((text) => text.replaceAll('/', '_')),
  )
  .filter((text) => text !== '.' && text !== '..')
const path = fc
  .tuple(
    fc.constantFrom('/data/checkpoints/', '/data/', '/', '/fs/final/'),
    fc.array(name, { minLength: 1, maxLength: 4 }),
  )
  .map(([start, names]) => start + names.join('/'))

test('stays below the final folder, in names that are plain and nobody else’s', () => {
  fc.assert(
    fc.property(path, (source) => {
      const target = place(source)
      expect(target.startsWith('/fs/final/')).toBe(true)
      const names = target.slice('/fs/final/'.length).split('/')
      expect(names.filter((part) => ['', '.', '..'].includes(part) || part.endsWith('.berth-part'))).toEqual([])
      expect(target).not.toMatch(/\p{Cc}/u)
    }),
  )
})

test('no two sources share a target', () => {
  fc.assert(
    fc.property(fc.array(path, { minLength: 2, maxLength: 30 }), (sources) => {
      const distinct = new Set(sources)
      expect(new Set([...distinct].map(place)).size).toBe(distinct.size)
    }),
    { numRuns: 2000 },
  )
})
