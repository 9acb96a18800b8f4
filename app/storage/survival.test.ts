import { expect, it } from 'vitest'
import type { TierId } from '#app/profile/tierId.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import type { Ledger, LedgerEntry } from './artefact.ts'
import { type LedgerView, ledgerView } from './ledgerView.ts'
import { survival } from './survival.ts'
import type { StorageView, TierSample } from './tier.ts'

const profile = loadProfile()

function sample(tier: TierId, state: TierSample['state'], usedBytes: number | null): TierSample {
  const bytes = usedBytes === null ? null : { used: usedBytes, total: 100e9 }
  return { tier, path: '/', state, bytes, inodes: null, inodeCapAssumed: false, source: 'sftp-statvfs', atMs: 1 }
}

const view = (...tiers: TierSample[]): StorageView => ({ tiers, compute: null, fromCache: false })

function entry(path: string, mtimeMs: number, discarded = false): LedgerEntry {
  const artefact = { path, tier: 'data' as const, kind: 'checkpoint' as const, sizeBytes: 5, mtimeMs }
  return {
    artefact,
    local: null,
    fs: null,
    discarded: discarded ? { atMs: 1, sizeBytes: 5, mtimeMs } : null,
    keptUnread: null,
  }
}

const ledger = (entries: LedgerEntry[], more: Partial<Ledger> = {}): LedgerView =>
  ledgerView(
    {
      entries,
      scannedAtMs: 1,
      complete: true,
      problems: [],
      scanning: false,
      pins: [],
      leftOut: [],
      acceptedNames: [],
      ...more,
    },
    { torchConfigured: false },
  )

function cell(cells: ReturnType<typeof survival>, verb: string, tier: TierId) {
  return cells.find((each) => each.verb === verb && each.tier === tier)
}

it('says what 释放 takes: bytes, files, and the newest of them', () => {
  const cells = survival(
    profile,
    view(sample('data', 'ok', 41.2e9)),
    ledger([
      entry('/root/autodl-tmp/a.pth', 10),
      entry('/root/autodl-tmp/b.pth', 30),
      entry('/root/autodl-tmp/c.pth', 20, true),
    ]),
  )
  expect(cell(cells, 'release', 'data')).toMatchObject({
    fate: 'lost',
    loss: { bytes: 41.2e9, artefacts: 3, unsafeArtefacts: 2, newestMtimeMs: 30, complete: true },
  })
  expect(cell(cells, 'shutdown', 'data')).toEqual({ verb: 'shutdown', tier: 'data', fate: 'kept', loss: null })
  expect(cell(cells, 'release', 'fs')?.fate).toBe('kept')
})

it('knows that an image holds the system disk alone, that a move takes what is chosen, and that a retired host takes both disks', () => {
  const cells = survival(profile, view(sample('data', 'ok', 1), sample('system', 'ok', 1)), ledger([]))
  const fates = (verb: string) => (['system', 'data', 'fs'] as const).map((tier) => cell(cells, verb, tier)?.fate)
  expect(fates('saveImage')).toEqual(['captured', 'leftOut', 'leftOut'])
  expect(fates('migrate')).toEqual(['ifChosen', 'ifChosen', 'kept'])
  expect(fates('delisted')).toEqual(['lost', 'lost', 'kept'])
  // On the system disk after all: what the image holds of it nobody documents, so it is not called captured.
  const shared = survival(profile, view(sample('data', 'sharesSystem', 1)), ledger([]))
  expect(cell(shared, 'saveImage', 'data')?.fate).toBe('leftOut')
})

it('never shows 0 for what nobody looked at', () => {
  for (const unseen of [null, ledger([], { scannedAtMs: null })]) {
    expect(cell(survival(profile, null, unseen), 'release', 'data')?.loss).toEqual({
      bytes: null,
      countedIn: null,
      artefacts: null,
      unsafeArtefacts: null,
      unsafeByKind: null,
      newestMtimeMs: null,
      complete: false,
    })
  }
  const hung = survival(profile, view(sample('data', 'timeout', null)), ledger([], { complete: false }))
  expect(cell(hung, 'release', 'data')?.loss).toMatchObject({ bytes: null, artefacts: 0, complete: false })
})

it('gives a data folder on the system disk the fate of the system disk', () => {
  const cells = survival(profile, view(sample('system', 'ok', 7), sample('data', 'sharesSystem', 7)), null)
  expect(cell(cells, 'reset', 'data')).toMatchObject({ fate: 'lost', loss: { bytes: null, countedIn: 'system' } })
  expect(cell(cells, 'shutdown', 'data')?.fate).toBe('kept')
})

it('makes no promise for a mount that is missing or a verb whose outcome nobody documents', () => {
  const cells = survival(profile, view(sample('fs', 'missing', null)), null)
  expect(cell(cells, 'release', 'fs')?.fate).toBe('notApplicable')
  expect(cell(cells, 'arrears', 'data')?.fate).toBe('unknown')
  expect(cell(cells, 'arrears', 'data')?.loss).not.toBeNull()
})
