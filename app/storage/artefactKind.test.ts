import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { artefactKind } from './artefactKind.ts'

const patterns = loadProfile().storage.artefacts

it('knows a file by its name, also an odd one', () => {
  const kinds = [
    'best.pth',
    "a 'b'\n.ckpt",
    'best_metrics.json',
    'run.log',
    'events.out.tfevents.1.host',
    'notes.txt',
    'pth',
  ].map((name) => artefactKind(name, patterns))
  expect(kinds).toEqual(['checkpoint', 'checkpoint', 'metrics', 'log', 'log', null, null])
})

it('takes a dot for a dot', () => {
  expect(artefactKind('bestxpth', patterns)).toBeNull()
})
