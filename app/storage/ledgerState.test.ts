import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { verdictSchema } from '#app/checkpoint/verdict.ts'
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
  verdict: 'sound',
  names: [],
}
const fs = {
  path: '/f/best.pth',
  sha256: DIGEST,
  remoteSha256: DIGEST,
  atMs: 1,
  sizeBytes: 10,
  remoteMtimeMs: artefact.mtimeMs,
  verdict: 'sound' as const,
}
const none = { local: null, fs: null, discarded: null, keptUnread: null }
const rule = { torchConfigured: false, acceptedNames: ['argparse.Namespace'] }
const withTorch = { ...rule, torchConfigured: true }
const ofNow = { atMs: 1, sizeBytes: 10, mtimeMs: artefact.mtimeMs }
const named = { ...local, verdict: 'named' as const, names: ['argparse.Namespace'] }
const foreign = { ...named, names: ['argparse.Namespace', 'models.Net'] }
const unread = { ...local, level: 'L1' as const, verdict: 'unread' as const }
const broken = { ...local, level: 'L1' as const, loads: false, problem: 'crc', verdict: 'broken' as const }
const hostile = { ...broken, verdict: 'hostile' as const }

describe('ledgerState', () => {
  it('names each state of a checkpoint', () => {
    const cases: [string, Partial<LedgerEntry>][] = [
      ['atRisk', {}],
      ['verified', { local }],
      ['pulled', { local: { ...local, level: 'L1' } }],
      ['pulled', { local: { ...local, verdict: undefined } }],
      ['broken', { local: { ...local, loads: false, problem: 'torch' } }],
      ['broken', { local: broken }],
      ['hostile', { local: hostile }],
      ['accepted', { local: named }],
      ['named', { local: foreign }],
      // What asks for names that were not kept was confirmed by nobody.
      ['named', { local: { ...named, names: [] } }],
      ['named', { local: { ...named, names: undefined } }],
      ['unread', { local: unread }],
      ['accepted', { local: unread, keptUnread: ofNow }],
      ['unread', { local: unread, keptUnread: { ...ofNow, sizeBytes: 11 } }],
      ['differs', { local: { ...local, sha256: OTHER } }],
      ['staleCopy', { local: { ...local, sizeBytes: 9 } }],
      ['staleCopy', { local: { ...local, remoteMtimeMs: artefact.mtimeMs + 1 } }],
      ['onFs', { fs }],
      ['onFs', { fs, local: { ...local, remoteMtimeMs: 1 } }],
      ['onFsUnread', { fs: { ...fs, verdict: undefined } }],
      ['onFs', { fs: { ...fs, verdict: undefined }, local: { ...local, level: 'L1' } }],
      ['broken', { fs: { ...fs, verdict: 'broken' } }],
      ['differs', { fs: { ...fs, sha256: OTHER } }],
      ['staleCopy', { fs: { ...fs, remoteMtimeMs: artefact.mtimeMs + 5000 } }],
      ['staleCopy', { fs: { ...fs, sizeBytes: undefined } }],
      ['discarded', { discarded: ofNow }],
      ['atRisk', { discarded: { ...ofNow, sizeBytes: 11 } }],
      ['atRisk', { discarded: { ...ofNow, mtimeMs: artefact.mtimeMs + 9000 } }],
    ]
    for (const [state, copies] of cases)
      expect([copies, ledgerState({ artefact, ...none, ...copies }, rule)]).toEqual([copies, state])
  })

  it('leaves broken and hostile files what they are, however many copies there are, until they are given up', () => {
    for (const bad of [broken, hostile]) {
      for (const copy of [fs, { ...fs, verdict: undefined }]) {
        expect(ledgerState({ artefact, ...none, local: bad, fs: copy, keptUnread: ofNow }, rule)).toBe(bad.verdict)
        expect(ledgerState({ artefact, ...none, local: bad, fs: copy, discarded: ofNow }, rule)).not.toBe(bad.verdict)
      }
    }
  })

  it('asks for torch when one is configured', () => {
    expect(ledgerState({ artefact, ...none, local }, withTorch)).toBe('pulled')
    expect(ledgerState({ artefact, ...none, local: { ...local, level: 'L3' } }, withTorch)).toBe('verified')
  })

  it('does not ask torch about the index of a sharded checkpoint', () => {
    const index = { ...artefact, path: '/r/model.safetensors.index.json' }
    expect(ledgerState({ artefact: index, ...none, local }, withTorch)).toBe('verified')
    expect(ledgerState({ artefact: index, ...none, local: { ...local, level: 'L1' } }, withTorch)).toBe('pulled')
  })

  it('takes equal digests for a log, and a parse for metrics', () => {
    const bare = unread
    expect(ledgerState({ artefact: { ...artefact, kind: 'log' }, ...none, local: bare }, rule)).toBe('verified')
    expect(ledgerState({ artefact: { ...artefact, kind: 'metrics' }, ...none, local: bare }, rule)).toBe('unread')
  })

  it('compares whole seconds when SFTP took the time of the copy', () => {
    const seconds = Math.floor(artefact.mtimeMs / 1000) * 1000
    expect(ledgerState({ artefact, ...none, local: { ...local, remoteMtimeMs: seconds } }, rule)).toBe('verified')
    expect(ledgerState({ artefact, ...none, local: { ...local, remoteMtimeMs: seconds + 1000 } }, rule)).toBe(
      'staleCopy',
    )
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
        verdict: fc.option(fc.constantFrom(...verdictSchema.options), { nil: undefined }),
        names: fc.constantFrom<string[]>([], ['argparse.Namespace'], ['models.Net']),
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
        verdict: fc.option(fc.constantFrom(...verdictSchema.options), { nil: undefined }),
        names: fc.constant(undefined),
      }),
    ),
    keptUnread: fc.option(fc.record({ atMs: fc.constant(1), sizeBytes: size, mtimeMs: time })),
    discarded: fc.option(fc.record({ atMs: fc.constant(1), sizeBytes: size, mtimeMs: time })),
  })

  it('never says verified when the digests differ, the load failed or the file changed', () => {
    fc.assert(
      fc.property(anyEntry, fc.boolean(), (entry, torch) => {
        if (ledgerState(entry, { ...rule, torchConfigured: torch }) !== 'verified') return
        expect(entry.local).toMatchObject({
          sha256: entry.local?.remoteSha256,
          loads: true,
          verdict: 'sound',
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
        if (!isSafe(ledgerState(entry, rule))) return
        const bound = [entry.local, entry.fs, entry.discarded].some(
          (copy) => copy?.sizeBytes === entry.artefact.sizeBytes,
        )
        expect(bound).toBe(true)
        // Only the person's word makes a file safe that nobody showed to be sound.
        const known = [entry.local, entry.fs].filter((copy) => copy?.sha256 === DIGEST && copy.remoteSha256 === DIGEST)
        const isBad = known.some(
          (copy) =>
            (copy?.verdict === 'broken' || copy?.verdict === 'hostile') &&
            copy.sizeBytes === entry.artefact.sizeBytes &&
            copy.remoteMtimeMs === entry.artefact.mtimeMs,
        )
        if (isBad) expect(entry.discarded).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})
