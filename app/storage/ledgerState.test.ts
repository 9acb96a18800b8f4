import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Artefact, LedgerEntry, LocalCopy } from './artefact.ts'
import { isSafe, ledgerState } from './ledgerState.ts'

const DIGEST = 'a'.repeat(64)
const OTHER = 'b'.repeat(64)
const artefact: Artefact = {
  path: '/r/best.pth',
  tier: 'data',
  kind: 'checkpoint',
  sizeBytes: 10,
  mtimeMs: 1_700_000_000_123,
}
const local: LocalCopy = {
  localPath: '/home/best.pth',
  sizeBytes: 10,
  sha256: DIGEST,
  remoteSha256: DIGEST,
  remoteMtimeMs: artefact.mtimeMs,
  level: 'L2',
  loads: true,
  verifiedAtMs: 1,
  problem: null,
}
const fs = {
  path: '/f/best.pth',
  sha256: DIGEST,
  remoteSha256: DIGEST,
  atMs: 1,
  sizeBytes: 10,
  remoteMtimeMs: artefact.mtimeMs,
}
const none = { local: null, fs: null, discarded: null }

describe('ledgerState', () => {
  it('names each state of a checkpoint', () => {
    const cases: [string, Partial<LedgerEntry>][] = [
      ['atRisk', {}],
      ['verified', { local }],
      ['pulled', { local: { ...local, level: 'L1', loads: false } }],
      ['broken', { local: { ...local, loads: false, problem: 'crc' } }],
      ['broken', { local: { ...local, level: 'L1', loads: false, problem: 'crc' } }],
      ['atRisk', { local: { ...local, sha256: OTHER } }],
      ['staleCopy', { local: { ...local, sizeBytes: 9 } }],
      ['staleCopy', { local: { ...local, remoteMtimeMs: artefact.mtimeMs + 1 } }],
      ['onFs', { fs }],
      ['onFs', { fs, local: { ...local, loads: false } }],
      ['atRisk', { fs: { ...fs, sha256: OTHER } }],
      ['staleCopy', { fs: { ...fs, remoteMtimeMs: artefact.mtimeMs + 5000 } }],
      ['staleCopy', { fs: { ...fs, sizeBytes: undefined } }],
      ['discarded', { discarded: { atMs: 1, sizeBytes: 10, mtimeMs: artefact.mtimeMs } }],
      ['atRisk', { discarded: { atMs: 1, sizeBytes: 11, mtimeMs: artefact.mtimeMs } }],
      ['atRisk', { discarded: { atMs: 1, sizeBytes: 10, mtimeMs: artefact.mtimeMs + 9000 } }],
    ]
    for (const [state, copies] of cases)
      expect([copies, ledgerState({ artefact, ...none, ...copies })]).toEqual([copies, state])
  })

  it('asks for torch when one is configured', () => {
    expect(ledgerState({ artefact, ...none, local }, true)).toBe('pulled')
    expect(ledgerState({ artefact, ...none, local: { ...local, level: 'L3' } }, true)).toBe('verified')
  })

  it('does not ask torch about the index of a sharded checkpoint', () => {
    const index = { ...artefact, path: '/r/model.safetensors.index.json' }
    expect(ledgerState({ artefact: index, ...none, local }, true)).toBe('verified')
    expect(ledgerState({ artefact: index, ...none, local: { ...local, level: 'L1' } }, true)).toBe('pulled')
  })

  it('takes equal digests for a log, and a parse for metrics', () => {
    const bare = { ...local, level: 'L1' as const, loads: false }
    expect(ledgerState({ artefact: { ...artefact, kind: 'log' }, ...none, local: bare })).toBe('verified')
    expect(ledgerState({ artefact: { ...artefact, kind: 'metrics' }, ...none, local: bare })).toBe('pulled')
  })

  it('compares whole seconds when SFTP took the time of the copy', () => {
    const seconds = Math.floor(artefact.mtimeMs / 1000) * 1000
    expect(ledgerState({ artefact, ...none, local: { ...local, remoteMtimeMs: seconds } })).toBe('verified')
    expect(ledgerState({ artefact, ...none, local: { ...local, remoteMtimeMs: seconds + 1000 } })).toBe('staleCopy')
  })

  const digest = fc.constantFrom(DIGEST, OTHER)
  const size = fc.integer({ min: 9, max: 11 })
  const time = fc.integer({ min: -2, max: 2 }).map((step) => artefact.mtimeMs + step * 700)
  const anyEntry = fc.record({
    artefact: fc.record({
      path: fc.constant(artefact.path),
      tier: fc.constant(artefact.tier),
      kind: fc.constantFrom('checkpoint' as const, 'metrics' as const),
      sizeBytes: size,
      mtimeMs: time,
    }),
    local: fc.option(
      fc.record({
        localPath: fc.constant('/x'),
        sizeBytes: size,
        sha256: digest,
        remoteSha256: digest,
        remoteMtimeMs: time,
        level: fc.constantFrom('none' as const, 'L1' as const, 'L2' as const, 'L3' as const),
        loads: fc.boolean(),
        verifiedAtMs: fc.constant(1),
        problem: fc.option(fc.constant('p')),
      }),
    ),
    fs: fc.option(
      fc.record({
        path: fc.constant('/f'),
        sha256: digest,
        remoteSha256: digest,
        atMs: fc.constant(1),
        sizeBytes: size,
        remoteMtimeMs: time,
      }),
    ),
    discarded: fc.option(fc.record({ atMs: fc.constant(1), sizeBytes: size, mtimeMs: time })),
  })

  it('never says verified when the digests differ, the load failed or the file changed', () => {
    fc.assert(
      fc.property(anyEntry, fc.boolean(), (entry, torch) => {
        if (ledgerState(entry, torch) !== 'verified') return
        expect(entry.local).toMatchObject({
          sha256: entry.local?.remoteSha256,
          loads: true,
          sizeBytes: entry.artefact.sizeBytes,
        })
        expect(Math.abs((entry.local?.remoteMtimeMs ?? 0) - entry.artefact.mtimeMs)).toBeLessThan(1)
        expect(entry.local?.level).toMatch(torch && entry.artefact.kind === 'checkpoint' ? /L3/ : /L2|L3/)
      }),
      { numRuns: 2000 },
    )
  })

  it('never calls a file safe unless something is bound to exactly that file', () => {
    fc.assert(
      fc.property(anyEntry, (entry) => {
        if (!isSafe(ledgerState(entry))) return
        const bound = [entry.local, entry.fs, entry.discarded].some(
          (copy) => copy?.sizeBytes === entry.artefact.sizeBytes,
        )
        expect(bound).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })
})
