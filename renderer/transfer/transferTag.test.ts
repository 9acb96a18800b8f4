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
    globals: [],
    warnings: [],
    nanCount: null,
    infCount: null,
    problems: [],
  }
}

const file = { direction: 'pull', kind: 'file', folder: null } as const
const folderOf = (done: number, failed: number) => ({
  direction: 'pull' as const,
  kind: 'folder' as const,
  report: null,
  folder: { total: done + failed, done, same: 0, gone: 0, failed, problems: [] },
})

describe('transferTag', () => {
  it('never calls a downloaded file safe before a check passed', () => {
    expect(transferTag({ ...file, state: 'done', level: 'none', report: null }, 'L1').risk).toBe('unknown')
  })

  it('never calls a file that does not read safe, whatever level its bytes reached', () => {
    for (const level of ['none', 'L1', 'L2', 'L3'] as const) {
      expect(transferTag({ ...file, state: 'done', level, report: report('broken') }, 'L2')).toEqual({
        risk: 'lost',
        word: 'doneBroken',
      })
    }
  })

  it('does not take an unread format for a checked one', () => {
    expect(transferTag({ ...file, state: 'done', level: 'L1', report: report('unread') }, 'L2').risk).toBe('unknown')
  })

  it('asks no more of a log than equal digests', () => {
    expect(transferTag({ ...file, state: 'done', level: 'L1', report: report('unread') }, 'L1').risk).toBe('safe')
  })

  it('names the level that was reached', () => {
    expect(transferTag({ ...file, state: 'done', level: 'L2', report: report('sound') }, 'L2').word).toBe('doneL2')
    expect(transferTag({ ...file, state: 'done', level: 'L3', report: report('sound') }, 'L2').word).toBe('doneL3')
  })

  it('never calls a folder safe: each of its files has its own proof, and one that failed counts', () => {
    expect(transferTag({ ...folderOf(9, 0), state: 'done', level: 'L1' }, 'L1').risk).toBe('plain')
    expect(transferTag({ ...folderOf(9, 0), state: 'done', level: 'none' }, 'L1').risk).toBe('unknown')
    expect(transferTag({ ...folderOf(9, 1), state: 'failed', level: 'none' }, 'L1')).toEqual({
      risk: 'lost',
      word: 'failedSome',
    })
    expect(transferTag({ ...folderOf(0, 1), state: 'failed', level: 'none' }, 'L1').word).toBe('failed')
  })

  it('says of what was sent or copied that digests agree only once they do', () => {
    for (const direction of ['push', 'fsCopy'] as const) {
      expect(transferTag({ ...file, direction, state: 'done', level: 'none', report: null }, 'L1').risk).toBe('unknown')
      expect(transferTag({ ...file, direction, state: 'done', level: 'L1', report: null }, 'L2').risk).toBe('safe')
      expect(transferTag({ ...file, direction, state: 'digesting', level: 'none', report: null }, 'L1').risk).toBe(
        'plain',
      )
    }
  })
})
