import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Artefact } from './artefact.ts'
import { FOLD_FROM, foldFiles } from './foldFiles.ts'

type Item = { readonly artefact: Artefact; readonly state: string }
const item = (path: string, state = 'atRisk', kind: Artefact['kind'] = 'checkpoint'): Item => ({
  artefact: { path, tier: 'data', kind, sizeBytes: 10, mtimeMs: path.length },
  state,
})
const many = (count: number, pathOf: (at: number) => string) => Array.from({ length: count }, (_, at) => pathOf(at))
const fold = (items: readonly Item[]) =>
  foldFiles(
    items,
    ({ state }) => state,
    ({ artefact }) => artefact.path.endsWith('/best.pth'),
  )

describe('foldFiles', () => {
  it('makes one line of shards and of one result for each sample, where the first of them stood', () => {
    const shards = many(30, (at) => `/d/shard-${String(at).padStart(5, '0')}-of-00030.pt`).map((path) => item(path))
    const results = many(25, (at) => `/out/${at}/metrics.json`).map((path) => item(path, 'atRisk', 'metrics'))
    const folded = fold([item('/a/model.pt'), ...shards, ...results, item('/z/x.ckpt')])
    expect(
      folded.map((each) => (each.kind === 'fold' ? [each.pattern, each.items.length, each.sizeBytes] : 'file')),
    ).toEqual(['file', ['/d/shard-#-of-#.pt', 30, 300], ['/out/#/metrics.json', 25, 250], 'file'])
  })

  it('folds neither a few, nor what differs in what is said of it, nor what has to be seen by name', () => {
    const few = many(FOLD_FROM - 1, (at) => `/d/step-${at}.pt`).map((path) => item(path))
    const halves = many(2 * FOLD_FROM - 2, (at) => `/e/step-${at}.pt`).map((path, at) =>
      item(path, at % 2 === 0 ? 'atRisk' : 'verified'),
    )
    const best = many(50, (at) => `/f/fold${at}/best.pth`).map((path) => item(path))
    expect(fold([...few, ...halves, ...best]).every(({ kind }) => kind === 'file')).toBe(true)
  })

  it('loses nothing and doubles nothing', () => {
    const path = fc.tuple(fc.constantFrom('a', 'b'), fc.nat(60)).map(([name, at]) => `/${name}/${at}.pt`)
    const items = fc.uniqueArray(
      fc.tuple(path, fc.constantFrom('x', 'y')).map(([each, state]) => item(each, state)),
      { selector: ({ artefact }) => artefact.path, maxLength: 120, size: 'max' },
    )
    fc.assert(
      fc.property(items, (all) => {
        const back = fold(all).flatMap((each) => (each.kind === 'fold' ? each.items : [each.item]))
        expect(new Set(back)).toEqual(new Set(all))
        expect(back).toHaveLength(all.length)
      }),
    )
  })
})
