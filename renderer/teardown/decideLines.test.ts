import { expect, it } from 'vitest'
import type { Artefact } from '#app/storage/artefact.ts'
import type { Plan } from '#app/teardown/plan.ts'
import { decideLines } from './decideLines.ts'

const artefact = (path: string): Artefact => ({ path, tier: 'data', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 0 })
const entry = (path: string) => ({ artefact: artefact(path), local: null, fs: null, discarded: null, keptUnread: null })
const plan: Plan = {
  version: 1,
  instanceId: 'a',
  alias: 'a',
  containerUuid: null,
  hostKeySha256: '',
  verb: 'release',
  decisions: [{ artefact: artefact('/a'), decision: 'pull' }],
  acceptedProcesses: [],
  acceptedNames: [],
  notLookedAt: [],
  leftOut: [],
  nothingToKeep: false,
  keptUnread: [],
}

it('shows what nobody decided yet first, and every file once', () => {
  const lines = decideLines(plan, [entry('/a'), entry('/b')])
  expect(lines.map((line) => [line.artefact.path, line.decision])).toEqual([
    ['/b', null],
    ['/a', 'pull'],
  ])
})

it('keeps a planned file that the newest scan no longer lists', () => {
  expect(decideLines(plan, []).map((line) => line.artefact.path)).toEqual(['/a'])
})
