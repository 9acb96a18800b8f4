import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateGate } from './evaluateGate.ts'
import { evidenceRows } from './evidenceRows.ts'
import { exampleTeardown } from './exampleTeardown.testkit.ts'
import { mayPowerOff } from './mayPowerOff.ts'
import { mayShutDown } from './mayShutDown.ts'
import { notLookedAt } from './notLookedAt.ts'
import { rowReasonKeys } from './reasonKey.ts'
import { rowHolds } from './rowHolds.ts'
import { type RowId, rowIdSchema } from './rowId.ts'
import { rowSchema } from './teardownView.ts'

type Example = ReturnType<typeof exampleTeardown>

const gateOf = ({ plan, evidence, nowMs, facts }: Example) => evaluateGate(plan, evidence, nowMs, facts)
const rowsOf = ({ plan, evidence, nowMs, facts }: Example) => evidenceRows(plan, evidence, nowMs, facts)
const FACTS = ['identity', 'artefacts', 'remoteDigests', 'fsCopies', 'localCopies', 'quiet'] as const
const REMOTE = ['identity', 'artefacts', 'remoteDigests', 'fsCopies', 'quiet'] as const
const BEST = '/root/autodl-tmp/best.pth'
const LAST = '/root/autodl-tmp/last.pth'

function local(example: Example) {
  const copy = example.evidence.localCopies?.value[BEST]
  if (!copy) throw new Error('The example has a local copy')
  return copy
}
function fsCopy(example: Example) {
  const copy = example.evidence.fsCopies?.value[LAST]
  if (!copy) throw new Error('The example has a copy on the FS')
  return copy
}
function remote(example: Example, path: string) {
  const digest = example.evidence.remoteDigests?.value[path]
  if (!digest) throw new Error('The example has a digest')
  return digest
}
function items(example: Example) {
  return example.evidence.artefacts?.value.items ?? []
}
function processes(example: Example) {
  return example.evidence.quiet?.value.processes ?? []
}

/** Each breaks one thing: what it is, the row that has to say so, its reason, and how. */
const breaks: [string, RowId, string, (example: Example) => void][] = [
  ['renamed instance', 'identity', 'identityAlias', (e) => void Object.assign(e.facts, { alias: 'autodl-b-2' })],
  [
    'other host key',
    'identity',
    'identityHostKey',
    (e) => void Object.assign(e.evidence.identity?.value ?? {}, { hostKeySha256: 'x' }),
  ],
  [
    'other container',
    'identity',
    'identityContainer',
    (e) => void Object.assign(e.evidence.identity?.value ?? {}, { containerUuid: 'x' }),
  ],
  [
    'no container any more',
    'identity',
    'identityContainer',
    (e) => void Object.assign(e.evidence.identity?.value ?? {}, { containerUuid: null }),
  ],
  [
    'plan of another instance',
    'identity',
    'identityContainer',
    (e) => void Object.assign(e.facts, { instanceId: 'x' }),
  ],
  ['undecided file', 'decided', 'decidedMissing', (e) => void e.plan.decisions.pop()],
  [
    'file decided twice',
    'decided',
    'decidedMissing',
    (e) =>
      void e.plan.decisions.push({
        ...(e.plan.decisions[0] as Example['plan']['decisions'][number]),
        decision: 'discard',
      }),
  ],
  [
    'file left before 释放',
    'decided',
    'decidedLeave',
    (e) => void Object.assign(e.plan.decisions[2] ?? {}, { decision: 'leave' }),
  ],
  [
    'best.* on the FS alone',
    'decided',
    'decidedMustPull',
    (e) => void Object.assign(e.plan.decisions[0] ?? {}, { decision: 'fs' }),
  ],
  [
    'a pinned file on the FS alone',
    'decided',
    'decidedMustPull',
    (e) => void Object.assign(e.plan.decisions[1]?.artefact ?? {}, { kind: 'pinned' }),
  ],
  [
    'a folder left out that the plan does not name',
    'decided',
    'decidedLeftOut',
    (e) => void e.evidence.artefacts?.value.leftOut.push('/root/autodl-tmp/sets'),
  ],
  [
    'incomplete scan',
    'decided',
    'scanIncomplete',
    (e) => void Object.assign(e.evidence.artefacts?.value ?? {}, { complete: false }),
  ],
  [
    'incomplete scan',
    'unchanged',
    'scanIncomplete',
    (e) => void Object.assign(e.evidence.artefacts?.value ?? {}, { complete: false }),
  ],
  [
    'file written again',
    'unchanged',
    'unchangedChanged',
    (e) => void Object.assign(items(e)[0] ?? {}, { mtimeMs: e.nowMs }),
  ],
  ['file grown', 'unchanged', 'unchangedChanged', (e) => void Object.assign(items(e)[2] ?? {}, { sizeBytes: 11 })],
  [
    'new file',
    'unchanged',
    'unchangedNew',
    (e) => void items(e).push({ path: '/root/new.pth', tier: 'system', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 1 }),
  ],
  ['file gone', 'unchanged', 'unchangedGone', (e) => void items(e).pop()],
  [
    'remote digest differs',
    'digests',
    'digestsDiffer',
    (e) => void Object.assign(remote(e, BEST), { sha256: '1'.repeat(64) }),
  ],
  ['remote digest missing', 'digests', 'digestsMissing', (e) => void delete e.evidence.remoteDigests?.value[BEST]],
  [
    'digest of a file that moved',
    'digests',
    'digestsMoved',
    (e) => void Object.assign(remote(e, BEST), { mtimeMs: 5 }),
  ],
  ['local digest differs', 'digests', 'digestsDiffer', (e) => void Object.assign(local(e), { sha256: '2'.repeat(64) })],
  [
    'pulled under another digest',
    'digests',
    'digestsDiffer',
    (e) => void Object.assign(local(e), { remoteSha256: '3'.repeat(64) }),
  ],
  ['copy of another version', 'digests', 'digestsNoCopy', (e) => void Object.assign(local(e), { remoteMtimeMs: 5 })],
  ['no local copy', 'digests', 'digestsNoCopy', (e) => void delete e.evidence.localCopies?.value[BEST]],
  ['FS digest differs', 'digests', 'digestsDiffer', (e) => void Object.assign(fsCopy(e), { sha256: '4'.repeat(64) })],
  ['FS copy of nothing in particular', 'digests', 'digestsNoFsCopy', (e) => void delete fsCopy(e).remoteMtimeMs],
  [
    'FS copy of another version',
    'digests',
    'digestsNoFsCopy',
    (e) => void Object.assign(fsCopy(e), { remoteMtimeMs: 5 }),
  ],
  ['no FS copy', 'digests', 'digestsNoFsCopy', (e) => void delete e.evidence.fsCopies?.value[LAST]],
  ['only digests compared', 'loads', 'loadsNot', (e) => void Object.assign(local(e), { level: 'L1' })],
  ['does not load in torch', 'loads', 'loadsBroken', (e) => void Object.assign(local(e), { loads: false })],
  ['broken', 'loads', 'loadsBroken', (e) => void Object.assign(local(e), { verdict: 'broken' })],
  ['hostile', 'loads', 'loadsHostile', (e) => void Object.assign(local(e), { verdict: 'hostile' })],
  ['read by an older Berth', 'loads', 'loadsNot', (e) => void Object.assign(local(e), { verdict: undefined })],
  [
    'names that nobody confirmed',
    'loads',
    'loadsNamed',
    (e) => void Object.assign(local(e), { verdict: 'named', names: ['models.Net'] }),
  ],
  ['a format that is not read', 'loads', 'loadsUnread', (e) => void Object.assign(local(e), { verdict: 'unread' })],
  ['an FS copy that nobody read', 'loads', 'loadsNot', (e) => void Object.assign(fsCopy(e), { verdict: undefined })],
  ['a broken file on the FS', 'loads', 'loadsBroken', (e) => void Object.assign(fsCopy(e), { verdict: 'broken' })],
  ['a hostile file on the FS', 'loads', 'loadsHostile', (e) => void Object.assign(fsCopy(e), { verdict: 'hostile' })],
  [
    'torch configured but not asked',
    'loads',
    'loadsNot',
    (e) => void Object.assign(e.facts, { torchConfigured: true }),
  ],
  ['no copy to load', 'loads', 'loadsNot', (e) => void delete e.evidence.localCopies?.value[BEST]],
  ['no local copy', 'localCopies', 'localMissing', (e) => void delete e.evidence.localCopies?.value[BEST]],
  ['short local copy', 'localCopies', 'localMissing', (e) => void Object.assign(local(e), { sizeBytes: 9 })],
  [
    'a program runs',
    'quiet',
    'quietRunning',
    (e) => void processes(e).push({ pid: 1, startedAtMs: 1, command: 'x', gpuMemoryMiB: null, writing: [] }),
  ],
  [
    'a program writes',
    'quiet',
    'quietWriting',
    (e) => void processes(e).push({ pid: 1, startedAtMs: 1, command: 'x', gpuMemoryMiB: null, writing: ['/root/a'] }),
  ],
  [
    'incomplete process list',
    'quiet',
    'quietIncomplete',
    (e) => void Object.assign(e.evidence.quiet?.value ?? {}, { complete: false }),
  ],
  [
    'command for 关机 not looked for',
    'shutdownAvailable',
    'notRead',
    (e) => void delete e.evidence.identity?.value.hasShutdown,
  ],
]

describe('the gate', () => {
  it.each(['shutdown', 'release'] as const)('allows %s when everything is as it should be', (verb) => {
    const example = exampleTeardown(verb)
    const rows = rowsOf(example)
    expect(rows.filter((row) => !rowHolds(row, example.plan))).toEqual([])
    expect(gateOf(example)).toEqual({ allow: true })
    expect(rows.map(({ id }) => id).sort()).toEqual([...rowIdSchema.options].sort())
    for (const row of rows) rowSchema.parse(row)
  })

  it.each(breaks)('denies: %s (%s, %s)', (_what, id, reason, spoil) => {
    const example = exampleTeardown()
    spoil(example)
    const row = rowsOf(example).find((one) => one.id === id)
    expect([row?.status === 'green', row?.reason]).toEqual([false, reason])
    expect(gateOf(example).allow).toBe(false)
  })

  it('denies whatever else is broken beside it', () => {
    // A file that is gone undoes the one that is new or undecided.
    const combinable = breaks.filter(([what]) => what !== 'file gone')
    fc.assert(
      fc.property(fc.subarray(combinable, { minLength: 1 }), (chosen) => {
        const example = exampleTeardown()
        for (const [, , , spoil] of chosen) {
          try {
            spoil(example)
          } catch {
            // An earlier one took away what this one would spoil.
          }
        }
        expect(gateOf(example).allow).toBe(false)
        for (const { reason } of rowsOf(example)) expect(rowReasonKeys).toContain(reason)
      }),
    )
  })

  it.each(FACTS)('denies when %s was not read, as unknown', (fact) => {
    const example = exampleTeardown()
    example.evidence[fact] = null
    const gate = gateOf(example)
    expect(gate.allow === false && gate.reasons.every(({ why }) => why === 'unknown')).toBe(true)
  })

  it.each(FACTS)('denies when %s is ten minutes old, or from the future, as stale', (fact) => {
    for (const atMs of [exampleTeardown().nowMs - 600_000, exampleTeardown().nowMs + 1, Number.NaN]) {
      const example = exampleTeardown()
      Object.assign(example.evidence[fact] ?? {}, { atMs })
      const gate = gateOf(example)
      expect(gate.allow === false && gate.reasons.every(({ why }) => why === 'stale')).toBe(true)
    }
    const example = exampleTeardown()
    Object.assign(example.evidence[fact] ?? {}, { atMs: example.nowMs - 599_999 })
    expect(gateOf(example)).toEqual({ allow: true })
  })

  it.each<[string, (example: Example) => void]>([
    ['this computer', (e) => void Object.assign(e.facts, { hasShutdown: false })],
    ['the instance', (e) => void Object.assign(e.evidence.identity?.value ?? {}, { hasShutdown: false })],
  ])('does not need the command for 关机, but the command is not run where %s knows of none', (_who, spoil) => {
    const example = exampleTeardown()
    const { plan, evidence, nowMs, facts } = example
    const held = { plan, planHash: 'h', approval: { planHash: 'h', typedAlias: facts.alias, atMs: nowMs } }
    expect([mayPowerOff, mayShutDown].map((may) => may(held, evidence, nowMs, facts))).toEqual([true, true])
    spoil(example)
    expect(rowsOf(example).find(({ id }) => id === 'shutdownAvailable')?.reason).toBe('shutdownAbsent')
    expect([mayPowerOff, mayShutDown].map((may) => may(held, evidence, nowMs, facts))).toEqual([true, false])
  })

  it('does not look at facts that a plan has no use for', () => {
    const example = exampleTeardown()
    example.plan.decisions.splice(1, 1)
    items(example).splice(1, 1)
    example.evidence.fsCopies = null
    expect(gateOf(example)).toEqual({ allow: true })
  })

  it('lets a file that stays on the disk grow, but not disappear', () => {
    const example = exampleTeardown('shutdown')
    Object.assign(items(example)[3] ?? {}, { sizeBytes: 99, mtimeMs: example.nowMs })
    expect(gateOf(example)).toEqual({ allow: true })
    items(example).pop()
    expect(gateOf(example).allow).toBe(false)
  })

  it('knows an accepted process by number, start and command, and accepts none before 释放', () => {
    for (const other of [{ pid: 8 }, { startedAtMs: 8000 }, { command: 'train2' }]) {
      const example = exampleTeardown('shutdown')
      Object.assign(processes(example)[0] ?? {}, other)
      expect(gateOf(example).allow).toBe(false)
    }
    const { evidence, plan } = exampleTeardown('shutdown')
    const release = exampleTeardown()
    release.evidence.quiet = evidence.quiet
    release.plan.acceptedProcesses = plan.acceptedProcesses
    expect(gateOf(release).allow).toBe(false)
  })
})

describe('what could not be looked at', () => {
  const all = rowIdSchema.options.flatMap((row) => rowReasonKeys.map((reason) => ({ row, reason })))
  const unseen: [string, (example: Example) => void][] = [
    ['scan not whole', (e) => void Object.assign(e.evidence.artefacts?.value ?? {}, { complete: false })],
    ['scan failed', (e) => void Object.assign(e.evidence, { artefacts: null })],
    ['list of processes not whole', (e) => void Object.assign(e.evidence.quiet?.value ?? {}, { complete: false })],
    ['processes not listed', (e) => void Object.assign(e.evidence, { quiet: null })],
    ['digests not taken', (e) => void Object.assign(e.evidence, { remoteDigests: null })],
    ['copies here not read', (e) => void Object.assign(e.evidence, { localCopies: null })],
  ]

  it.each(unseen)('does not keep from 关机 once the plan names it: %s', (_what, blind) => {
    const example = exampleTeardown('shutdown')
    blind(example)
    expect(gateOf(example).allow).toBe(false)
    const { plan, evidence, nowMs, facts } = example
    const named = { ...plan, notLookedAt: notLookedAt(plan, evidence, nowMs, facts) }
    expect(named.notLookedAt.length).toBeGreaterThan(0)
    expect(gateOf({ ...example, plan: named })).toEqual({ allow: true })
    // Named is exactly what was not seen: anything else that cannot be seen later shuts the gate again.
    for (const [, other] of unseen) {
      const worse = structuredClone({ ...example, plan: named })
      other(worse)
      const more = notLookedAt(plan, worse.evidence, nowMs, facts)
      const isMore = more.some(
        ({ row, reason }) => !named.notLookedAt.some((one) => one.row === row && one.reason === reason),
      )
      expect(gateOf(worse).allow).toBe(!isMore)
    }
  })

  it('keeps from 释放 whatever a plan names', () => {
    for (const [, blind] of unseen) {
      const example = exampleTeardown('release')
      blind(example)
      Object.assign(example.plan, { notLookedAt: all })
      expect(gateOf(example).allow).toBe(false)
      expect(notLookedAt(example.plan, example.evidence, example.nowMs, example.facts)).toEqual([])
    }
  })

  it('never excuses what was seen to be wrong, too old, or about another instance', () => {
    const forShutdown = breaks.filter(
      ([what]) => !['file left before 释放', 'best.* on the FS alone', 'a pinned file on the FS alone'].includes(what),
    )
    for (const [what, , , spoil] of forShutdown) {
      const example = exampleTeardown('shutdown')
      spoil(example)
      Object.assign(example.plan, { notLookedAt: all })
      const isUnseen = /^incomplete|digest missing/.test(what)
      expect([what, gateOf(example).allow]).toEqual([what, isUnseen])
    }
    const late = exampleTeardown('shutdown')
    Object.assign(late.plan, { notLookedAt: all })
    expect(gateOf({ ...late, nowMs: late.nowMs + 600_000 }).allow).toBe(false)
  })

  it('is not what is too old: that can be looked at again', () => {
    for (const fact of ['artefacts', 'quiet', 'remoteDigests', 'localCopies'] as const) {
      const example = exampleTeardown('shutdown')
      Object.assign(example.evidence[fact] ?? {}, { atMs: example.nowMs - 600_000 })
      Object.assign(example.plan, { notLookedAt: all })
      expect([fact, gateOf(example).allow]).toEqual([fact, false])
      expect(notLookedAt(example.plan, example.evidence, example.nowMs, example.facts)).toEqual([])
    }
  })

  it('is not what nobody tried to look at yet', () => {
    const example = exampleTeardown('shutdown')
    for (const fact of FACTS) example.evidence[fact] = null
    expect(notLookedAt(example.plan, example.evidence, example.nowMs, example.facts)).toEqual([])
  })

  it('asks about what was seen of a scan that is not whole', () => {
    const example = exampleTeardown('shutdown')
    Object.assign(example.evidence.artefacts?.value ?? {}, { complete: false })
    items(example).push({ path: '/root/new.pth', tier: 'system', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 1 })
    Object.assign(example.plan, { notLookedAt: all })
    expect(gateOf(example).allow).toBe(false)
  })
})

describe('a scan that found nothing', () => {
  function empty(verb: 'shutdown' | 'release') {
    const example = exampleTeardown(verb)
    example.plan.decisions.splice(0)
    items(example).splice(0)
    return example
  }

  it('is no proof before 释放: a person says that there is nothing to keep', () => {
    const example = empty('release')
    const row = rowsOf(example).find(({ id }) => id === 'decided')
    expect([row?.status, row?.reason, gateOf(example).allow]).toEqual(['red', 'decidedNothingFound', false])
    Object.assign(example.plan, { nothingToKeep: true })
    expect(gateOf(example)).toEqual({ allow: true })
    items(example).push({ path: '/root/new.pth', tier: 'system', kind: 'checkpoint', sizeBytes: 1, mtimeMs: 1 })
    expect(gateOf(example).allow).toBe(false)
  })

  it('does not keep from 关机', () => {
    expect(gateOf(empty('shutdown'))).toEqual({ allow: true })
  })
})

describe('a seal', () => {
  function sealed() {
    const example = exampleTeardown()
    example.evidence.seal = { sealedAtMs: example.nowMs, planHash: '' }
    example.nowMs += 14 * 86_400_000
    Object.assign(example.evidence.localCopies ?? {}, { atMs: example.nowMs })
    return example
  }

  it('holds what was read of the instance for days', () => {
    const example = sealed()
    expect(gateOf(example)).toEqual({ allow: true })
    for (const { id, expiresAtMs } of rowsOf(example)) {
      if (id === 'identity' || id === 'quiet' || id === 'decided') expect(expiresAtMs).toBeNull()
    }
    expect(rowsOf(example).find(({ id }) => id === 'digests')?.reason).toBe('digestsEqualFsSealed')
  })

  it('never holds what was read on this computer', () => {
    const example = sealed()
    Object.assign(example.evidence.localCopies ?? {}, { atMs: example.nowMs - 600_000 })
    const gate = gateOf(example)
    expect(gate.allow === false && gate.reasons.map(({ row }) => row)).toEqual(['digests', 'loads', 'localCopies'])
  })

  it.each(REMOTE)('does not hold %s read after it, nor one that was never read', (fact) => {
    const late = sealed()
    Object.assign(late.evidence[fact] ?? {}, { atMs: (late.evidence.seal?.sealedAtMs ?? 0) + 1 })
    expect(gateOf(late).allow).toBe(false)
    const missing = sealed()
    missing.evidence[fact] = null
    expect(gateOf(missing).allow).toBe(false)
  })
})

describe('what the person takes as it is', () => {
  it('opens for a checkpoint whose every name was confirmed, and for no other', () => {
    const example = exampleTeardown()
    Object.assign(local(example), { verdict: 'named', names: ['argparse.Namespace', 'models.Net'] })
    for (const acceptedNames of [[], ['models.Net'], ['argparse.Namespace']]) {
      expect(gateOf({ ...example, plan: { ...example.plan, acceptedNames } }).allow).toBe(false)
    }
    const acceptedNames = ['argparse.Namespace', 'models.Net', 'more']
    expect(gateOf({ ...example, plan: { ...example.plan, acceptedNames } }).allow).toBe(true)
  })

  it('opens for a file kept unread by its path, and for no other; never for a broken or hostile one', () => {
    const example = exampleTeardown()
    const kept = (path: string) => gateOf({ ...example, plan: { ...example.plan, keptUnread: [path] } }).allow
    Object.assign(local(example), { verdict: 'unread', level: 'L1' })
    expect([kept(LAST), kept(BEST)]).toEqual([false, true])
    for (const verdict of ['broken', 'hostile']) {
      Object.assign(local(example), { verdict })
      expect(kept(BEST)).toBe(false)
    }
  })
})
