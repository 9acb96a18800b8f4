import fc from 'fast-check'
import { expect, test } from 'vitest'
import { localName, localNameKeys } from './localName.ts'
import { type FolderTarget, planFolder } from './planFolder.ts'
import type { TreeFile } from './treeListing.ts'

const files = fc.uniqueArray(
  fc.record({
    path: fc.constantFrom(
      'a',
      'A',
      'b',
      'a/b',
      'a.part',
      'con',
      '../x',
      'x/../y',
      'c:d',
      'é',
      'e\u0301',
      'deep/er/file',
    ),
    sizeBytes: fc.nat(3),
    mtimeMs: fc.nat(3),
  }),
  { selector: ({ path }) => path },
)

/** As a pull has it: safe names, two of which never meet, and a file is the same when size and time are equal. */
function targetOf(there: readonly TreeFile[], known: ReadonlyMap<string, number> = new Map()): FolderTarget {
  const byPath = new Map(there.map((file) => [file.path, file]))
  const taken = new Set<string>()
  return {
    files: byPath,
    placeOf: (path) => {
      const place = localName(`/${path}`, taken)
      for (const key of localNameKeys(place)) taken.add(key)
      return place
    },
    isSame: ({ sizeBytes, mtimeMs }, place) => {
      const found = byPath.get(place)
      return found?.sizeBytes === sizeBytes && found.mtimeMs === mtimeMs
    },
    known,
  }
}
const listing = (of: readonly TreeFile[]) => ({ files: of, folders: [], refused: [] })

test('every file of the source is named once: it moves, is the same, or is refused', () => {
  fc.assert(
    fc.property(files, files, (source, there) => {
      const plan = planFolder(listing(source), targetOf(there))
      const named = [...plan.moves, ...plan.same].map(({ file }) => file.path)
      expect([...named, ...plan.refused.map(({ path }) => path)].sort()).toEqual(source.map(({ path }) => path).sort())
    }),
  )
})

test('no two files have one place, also where case does not count, and no place leaves the folder', () => {
  fc.assert(
    fc.property(files, files, (source, there) => {
      const plan = planFolder(listing(source), targetOf(there))
      const places = [...plan.moves, ...plan.same].map(({ place }) => place)
      expect(new Set(places.map((place) => place.normalize('NFC').toLowerCase())).size).toBe(places.length)
      for (const place of places) expect(place.split('/')).not.toContain('..')
    }),
  )
})

test('what the order of the list is changes nothing', () => {
  fc.assert(
    fc.property(files, files, (source, there) => {
      const plan = planFolder(listing(source), targetOf(there))
      expect(planFolder(listing([...source].reverse()), targetOf(there))).toEqual(plan)
    }),
  )
})

test('once all has moved, a second plan moves nothing; gone files are only counted', () => {
  fc.assert(
    fc.property(files, files, (source, later) => {
      const first = planFolder(listing(source), targetOf([]))
      expect(first.moves.every(({ isFresh }) => isFresh)).toBe(true)
      const home = first.moves.map(({ file, place }) => ({ ...file, path: place }))
      const second = planFolder(listing(source), targetOf(home))
      expect(second.moves).toEqual([])
      expect(second.same.length).toBe(first.moves.length)

      const known = new Map(first.moves.map(({ file }) => [file.path, file.sizeBytes]))
      const { gone } = planFolder(listing(later), targetOf(home, known))
      const present = new Set<string>(later.map(({ path }) => path))
      expect(gone.map(({ path }) => path)).toEqual([...known.keys()].filter((path) => !present.has(path)))
    }),
  )
})

test('an error that is no refusal of a name ends the plan', () => {
  const broken: FolderTarget = {
    ...targetOf([]),
    placeOf: () => {
      throw new Error('a mistake of ours')
    },
  }
  expect(() => planFolder(listing([{ path: 'a', sizeBytes: 1, mtimeMs: 1 }]), broken)).toThrow('a mistake of ours')
})
