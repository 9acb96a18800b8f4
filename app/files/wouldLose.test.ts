import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Artefact } from '#app/storage/artefact.ts'
import { entryOf } from '#app/storage/ledger.testkit.ts'
import { isSafe, ledgerStateSchema } from '#app/storage/ledgerState.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { matters, wouldLose } from './wouldLose.ts'

const { artefacts } = loadProfile().storage

describe('matters', () => {
  it.each([
    '/root/autodl-tmp/run/best.pth',
    '/root/autodl-fs/run/best.pth',
    '/root/p/wandb/offline-run-1/run.wandb',
    '/root/p/wandb/run-1/files/model.pt',
    '/root/p/eval/metrics.json',
    '/root/p/features.npy',
    '/root/p/keep.me',
  ])('%s', (path) => expect(matters(path, artefacts, ['*.me'])).toBe(true))
  it.each([
    '/root/p/eval/1.png',
    '/root/.cache/huggingface/hub/models--a/x.safetensors',
    '/root/p/wandb/run-1/files/media/x.pt',
    '/root/p/node_modules/x.h5',
  ])('%s does not', (path) => expect(matters(path, artefacts, [])).toBe(false))
})

describe('wouldLose', () => {
  const best: Artefact = {
    path: '/d/best.pth',
    tier: 'data',
    kind: 'checkpoint',
    sizeBytes: 10,
    mtimeMs: 1_700_000_000_500,
  }
  it('is false only for a file of the ledger that is safe, and exactly the one that was seen', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ledgerStateSchema.options),
        fc.integer({ min: -1, max: 1 }),
        fc.integer({ min: -5_000, max: 5_000 }),
        (state, grown, later) => {
          const loses = wouldLose({ entries: [{ ...entryOf(best), state }] })
          const seen = { path: best.path, sizeBytes: best.sizeBytes + grown, mtimeMs: best.mtimeMs + later }
          if (!loses(seen)) {
            expect(isSafe(state)).toBe(true)
            expect(grown).toBe(0)
            expect(Math.abs(later)).toBeLessThan(1_000)
          }
          expect(loses({ ...best })).toBe(!isSafe(state))
        },
      ),
    )
  })

  it('is true for what no ledger knows, and for a copy that somebody’s safety rests on', () => {
    const copy = { path: '/fs/best.pth', sha256: 'a'.repeat(64), remoteSha256: 'a'.repeat(64), atMs: 1 }
    const of = (state: 'onFs' | 'verified') => wouldLose({ entries: [{ ...entryOf(best, { fs: copy }), state }] })
    const seen = { path: '/fs/best.pth', sizeBytes: best.sizeBytes, mtimeMs: 1 }
    expect([of('onFs')(seen), of('verified')(seen), of('verified')({ ...seen, path: '/fs/other.pth' })]).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is true for a file that is home itself while another one’s safety rests on it', () => {
    const there: Artefact = { ...best, path: '/fs/best.pth', tier: 'fs' }
    const copy = { path: there.path, sha256: 'a'.repeat(64), remoteSha256: 'a'.repeat(64), atMs: 1 }
    const of = (state: 'onFs' | 'verified') =>
      wouldLose({
        entries: [
          { ...entryOf(there), state: 'verified' },
          { ...entryOf(best, { fs: copy }), state },
        ],
      })
    expect([of('onFs')(there), of('verified')(there)]).toEqual([true, false])
  })
})
