import { expect, it } from 'vitest'
import { type Ledger, ledgerFileSchema } from './artefact.ts'
import { scanProblemText } from './scanProblem.ts'
import { withPins } from './withPins.ts'

const scanned: Ledger = {
  entries: [],
  scannedAtMs: 1,
  complete: true,
  problems: [],
  scanning: false,
  pins: ['a*'],
  leftOut: [],
  acceptedNames: [],
}

it('is no proof any more when something was pinned that was not looked for', () => {
  const next = withPins(scanned, ['a*', 'b c*'])
  expect(next).toMatchObject({ complete: false, pins: ['a*', 'b c*'], acceptedNames: [] })
  expect(next.problems.map((problem) => scanProblemText(problem)?.where)).toEqual(['b c*'])
})

it('stays as it is when a pin goes, and before the first scan', () => {
  expect(withPins(scanned, [])).toEqual({ ...scanned, pins: [] })
  const unscanned = { ...scanned, scannedAtMs: null, complete: false }
  expect(withPins(unscanned, ['b'])).toEqual({ ...unscanned, pins: ['b'] })
})

it('is read from a file from before there were pins', () => {
  const { pins: _, ...old } = scanned
  expect(ledgerFileSchema.parse(old)).toEqual({ ...old, pins: [] })
})
