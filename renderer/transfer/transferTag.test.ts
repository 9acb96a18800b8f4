import { describe, expect, it } from 'vitest'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { transferTag } from './transferTag.ts'

function report(verdict: StructureReport['verdict']): StructureReport {
  return {
    verdict,
    format: 'torch-zip',
    sizeBytes: 1,
    tensors: 0,
    parameters: 0,
    bytesByDtype: {},
    topLevelKeys: [],
    suspiciousGlobals: [],
    nanCount: null,
    infCount: null,
    problems: [],
  }
}

describe('transferTag', () => {
  it('never calls a downloaded file safe before a check passed', () => {
    expect(transferTag({ state: 'done', level: 'none', report: null }, 'L1').risk).toBe('unknown')
  })

  it('never calls a file that does not read safe, whatever level its bytes reached', () => {
    for (const level of ['none', 'L1', 'L2', 'L3'] as const) {
      expect(transferTag({ state: 'done', level, report: report('broken') }, 'L2')).toEqual({
        risk: 'lost',
        word: 'doneBroken',
      })
    }
  })

  it('does not take an unsupported format for a checked one', () => {
    expect(transferTag({ state: 'done', level: 'L1', report: report('unsupported') }, 'L2').risk).toBe('unknown')
  })

  it('asks no more of a log than equal digests', () => {
    expect(transferTag({ state: 'done', level: 'L1', report: report('unsupported') }, 'L1').risk).toBe('safe')
  })

  it('names the level that was reached', () => {
    expect(transferTag({ state: 'done', level: 'L2', report: report('sound') }, 'L2').word).toBe('doneL2')
    expect(transferTag({ state: 'done', level: 'L3', report: report('sound') }, 'L2').word).toBe('doneL3')
  })
})
