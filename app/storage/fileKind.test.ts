import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { fileKind } from './fileKind.ts'

const patterns = loadProfile().storage.artefacts

it('pins what no pattern of the profile fits, raises a log, and never lowers a proof', () => {
  const kinds = ['/r/a.pth', '/r/results.json', '/r/a.log', '/r/a.bin', '/r/a.txt']
  const of = (pins: string[]) => kinds.map((path) => fileKind(path, patterns, pins))
  expect(of([])).toEqual(['checkpoint', 'metrics', 'log', null, null])
  expect(of(['*'])).toEqual(['checkpoint', 'metrics', 'pinned', 'pinned', 'pinned'])
  expect(of(['r/*.bin'])).toEqual(['checkpoint', 'metrics', 'log', 'pinned', null])
})
