import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Instance } from '#app/instance/instance.ts'
import type { LedgerEntry } from '#app/storage/artefact.ts'
import { ledgerView } from '#app/storage/ledgerView.ts'
import { canonicalPlan } from './canonicalPlan.ts'
import { draftPlan } from './draftPlan.ts'
import { exampleTeardown } from './exampleTeardown.testkit.ts'
import type { Plan } from './plan.ts'

describe('canonicalPlan', () => {
  it('does not depend on the order of decisions, processes or keys', () => {
    const { plan } = exampleTeardown('shutdown')
    fc.assert(
      fc.property(fc.shuffledSubarray(plan.decisions, { minLength: plan.decisions.length }), (decisions) => {
        const { version, ...rest } = { ...plan, decisions }
        expect(canonicalPlan({ ...rest, version })).toBe(canonicalPlan(plan))
      }),
    )
  })

  it('changes with anything that is part of the plan', () => {
    const changes: ((plan: Plan) => void)[] = [
      (plan) => void Object.assign(plan, { alias: 'b' }),
      (plan) => void Object.assign(plan, { verb: 'release' }),
      (plan) => void Object.assign(plan, { containerUuid: null }),
      (plan) => void Object.assign(plan, { hostKeySha256: '' }),
      (plan) => void Object.assign(plan, { instanceId: 'x' }),
      (plan) => void plan.decisions.pop(),
      (plan) => void plan.acceptedProcesses.pop(),
      (plan) => void Object.assign(plan.decisions[0] ?? {}, { decision: 'discard' }),
      (plan) => void Object.assign(plan.decisions[0]?.artefact ?? {}, { sizeBytes: 11 }),
      (plan) => void Object.assign(plan.decisions[0]?.artefact ?? {}, { mtimeMs: 11 }),
      (plan) => void Object.assign(plan.decisions[0]?.artefact ?? {}, { path: '/x' }),
    ]
    const texts = changes.map((change) => {
      const { plan } = exampleTeardown('shutdown')
      change(plan)
      return canonicalPlan(plan)
    })
    expect(new Set([canonicalPlan(exampleTeardown('shutdown').plan), ...texts]).size).toBe(changes.length + 1)
  })
})

describe('draftPlan', () => {
  const { plan: before, evidence, facts } = exampleTeardown('shutdown')
  const instance = {
    ...{ id: facts.instanceId, alias: facts.alias, containerUuid: before.containerUuid, hostname: facts.hostname },
    hostKey: { type: 'ssh-ed25519', sha256: before.hostKeySha256 },
  } as Instance
  const entry = (index: number, changes: Partial<LedgerEntry> = {}): LedgerEntry => {
    const artefact = before.decisions[index]?.artefact
    if (!artefact) throw new Error('The example has four files')
    return { artefact, local: null, fs: null, discarded: null, keptUnread: null, ...changes }
  }
  const draft = (
    entries: LedgerEntry[],
    verb: Plan['verb'] = 'shutdown',
    previous: Plan | null = null,
    mustBeHome = '',
  ) =>
    draftPlan({
      instance,
      ledger: ledgerView({ ...noLedger, entries }, { torchConfigured: false }),
      verb,
      previous,
      mustBeHome: ({ path }) => path === mustBeHome,
    })
  const noLedger = {
    scannedAtMs: 1,
    complete: true,
    problems: [],
    scanning: false,
    pins: [],
    leftOut: [],
    acceptedNames: [],
  }
  const local = Object.values(evidence.localCopies?.value ?? {})[0] ?? null
  const fs = Object.values(evidence.fsCopies?.value ?? {})[0] ?? null
  const decisionsOf = (plan: Plan) => plan.decisions.map(({ decision }) => decision)

  it('decides nothing by itself but what is proven', () => {
    const discarded = { atMs: 0, sizeBytes: 10, mtimeMs: entry(2).artefact.mtimeMs }
    const plan = draft([entry(0, { local }), entry(1, { fs }), entry(2, { discarded }), entry(3)])
    expect(decisionsOf(plan).sort()).toEqual(['fs', 'pull'])
  })

  it('does not call a copy proven that does not load or is of another version', () => {
    if (!local) throw new Error('The example has a local copy')
    expect(draft([entry(0, { local: { ...local, loads: false } })]).decisions).toEqual([])
    expect(draft([entry(0, { local: { ...local, remoteMtimeMs: 1 } })]).decisions).toEqual([])
  })

  it('keeps decisions for the same file only; one that is to stay may grow', () => {
    const all = [0, 1, 2, 3].map((index) => entry(index))
    expect(canonicalPlan(draft(all, 'shutdown', before))).toBe(canonicalPlan(before))
    const grown = all.map((one) => ({ ...one, artefact: { ...one.artefact, sizeBytes: 11 } }))
    expect(decisionsOf(draft(grown, 'shutdown', before))).toEqual(['leave'])
  })

  it('takes neither `leave` nor accepted processes into a plan for 释放', () => {
    const plan = draft([entry(2), entry(3)], 'release', before)
    expect([decisionsOf(plan), plan.acceptedProcesses]).toEqual([['discard'], []])
  })
})
