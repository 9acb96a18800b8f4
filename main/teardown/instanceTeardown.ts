import type { AuditEntry } from '#app/audit/auditEntry.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance, Power } from '#app/instance/instance.ts'
import { releaseClockOf } from '#app/lifecycle/releaseClockOf.ts'
import { mustBeHome } from '#app/storage/mustBeHome.ts'
import { draftPlan } from '#app/teardown/draftPlan.ts'
import { evaluateGate } from '#app/teardown/evaluateGate.ts'
import type { Evidence } from '#app/teardown/evidence.ts'
import { evidenceRows } from '#app/teardown/evidenceRows.ts'
import { factsOfRow } from '#app/teardown/factsOfRow.ts'
import type { GateFacts } from '#app/teardown/gateFacts.ts'
import { notLookedAt } from '#app/teardown/notLookedAt.ts'
import type { Plan, PlanVerb } from '#app/teardown/plan.ts'
import type { RowId } from '#app/teardown/rowId.ts'
import { stepTeardown } from '#app/teardown/stepTeardown.ts'
import type { TeardownEvent } from '#app/teardown/teardownEvent.ts'
import type { TeardownRecord } from '#app/teardown/teardownRecord.ts'
import type { TeardownState, TeardownView } from '#app/teardown/teardownView.ts'
import type { Link } from '#main/ssh/link.ts'
import type { JsonStore } from '#main/store/jsonStore.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { gatherEvidence, gatherFacts, gatherLocalCopies } from './gatherEvidence.ts'
import { planHash } from './planHash.ts'
import type { TeardownDeps } from './teardownDeps.ts'

/** Events that say what happened already. All others ask for something, and do not happen when they cannot be saved. */
const HAPPENED: ReadonlySet<TeardownEvent['type']> = new Set<TeardownEvent['type']>([
  'commandEnded',
  'commandFailed',
  'offConfirmed',
  'offUnproven',
  'stillOn',
  'tellOff',
  'seenAlive',
  'recordRelease',
])

type Facts = Omit<Evidence, 'seal'>

/** Next event for the record as it is at that moment; null to leave it alone. */
type Propose = (record: TeardownRecord) => TeardownEvent | null

/**
 * The teardown of one instance: its record, always on disk before anybody acts on it, and the facts about it. What the
 * person may ask for is built on this in one file each beside this one.
 */
export class InstanceTeardown {
  readonly id: string
  readonly deps: TeardownDeps
  #record: TeardownRecord
  readonly #store: JsonStore<TeardownRecord>
  readonly #listeners = new Set<() => void>()
  #expiry: Disposable | null = null
  #last: Promise<unknown> = Promise.resolve()
  #check: { readonly work: Promise<void>; readonly isWhole: boolean } | null = null
  #gathering = 0
  #scheduled: { readonly atMs: number; readonly timer: Disposable } | null = null
  #closing = new AbortController()

  constructor(id: string, deps: TeardownDeps, store: JsonStore<TeardownRecord>, record: TeardownRecord) {
    this.id = id
    this.deps = deps
    this.#store = store
    this.#record = record
  }

  get record(): TeardownRecord {
    return this.#record
  }

  get instance(): Instance {
    return this.deps.registry.get(this.id)
  }

  get link(): Link {
    return this.deps.registry.link(this.id)
  }

  get facts(): GateFacts {
    const { id, alias, hostname, hasShutdown } = this.instance
    const { keep } = this.deps.profile.storage.artefacts
    return { instanceId: id, alias, hostname, hasShutdown, torchConfigured: this.deps.torchConfigured(), keep }
  }

  /** Fires when Berth closes. */
  get signal(): AbortSignal {
    return this.#closing.signal
  }

  /** Throws `teardown.wrongState` unless the record is in one of these states. */
  expect(...states: TeardownState[]): TeardownRecord {
    const { state } = this.#record
    if (!states.includes(state)) throw new BerthError('teardown.wrongState', { state })
    return this.#record
  }

  /**
   * One step, after all steps before it: decided on the newest record, written to disk, then in force. Throws
   * `teardown.wrongState` when the machine refuses the event.
   */
  apply(propose: TeardownEvent | Propose): Promise<TeardownRecord> {
    const stepped = this.#last.then(() => this.#step(propose))
    this.#last = stepped.catch(() => undefined)
    return stepped
  }

  async #step(propose: TeardownEvent | Propose): Promise<TeardownRecord> {
    const before = this.#record
    const event = typeof propose === 'function' ? propose(before) : propose
    if (event === null) return before
    const next = stepTeardown(before, event)
    if (next === null) throw new BerthError('teardown.wrongState', { state: before.state })
    try {
      await this.#store.write(next)
    } catch (error) {
      // What happened in the world holds although the disk refuses it, and so does a step back to safety. After a crash
      // the file opens at an older state, which never goes on by itself.
      const safer = next.approval === null && next.state === 'preparing'
      if (!safer && !HAPPENED.has(event.type)) throw error
      this.deps.log.warn({ instanceId: this.id, event: event.type, error }, 'a teardown could not be saved')
    }
    this.#record = next
    // What waits was approved in this state and in no other.
    if (next.state !== 'approved') this.#unschedule()
    this.#changed()
    if (before.approval !== null && next.approval === null) {
      const why = { event: event.type, drift: next.drift, failure: next.failure }
      // Voiding is the safe side: it is not undone because it could not be recorded.
      await this.audit('teardown.approvalVoided', before.approval.planHash, why).catch((error: unknown) =>
        this.deps.log.warn({ instanceId: this.id, error }, 'a voided approval could not be recorded'),
      )
    }
    return next
  }

  /** Does something later, unless the approval is void by then; asked again, the later word counts. */
  schedule(delayMs: number, run: () => void): void {
    this.expect('approved')
    this.#unschedule()
    const timer = this.deps.clock.after(delayMs, () => {
      this.#scheduled = null
      run()
    })
    this.#scheduled = { atMs: this.deps.clock.nowMs() + delayMs, timer }
    this.#changed()
  }

  #unschedule(): void {
    this.#scheduled?.timer[Symbol.dispose]()
    this.#scheduled = null
  }

  /** Resolves when the line is on disk. */
  async audit(act: AuditEntry['act'], hash: string | null, evidence: unknown): Promise<void> {
    const { alias } = this.instance
    await this.deps.audit.append({ instanceId: this.id, alias, act, planHash: hash, evidence })
  }

  async setPower(power: Power): Promise<void> {
    await this.deps.registry.change(this.id, (now) => ({ ...now, power }))
    this.#changed()
  }

  /** A plan for the files known now, keeping what was decided before. */
  async draft(verb: PlanVerb): Promise<(record: TeardownRecord) => { plan: Plan; planHash: string }> {
    const ledger = await this.deps.storage.ledger(this.id)
    return (record) => {
      const { keep } = this.facts
      const drafted = draftPlan({
        instance: this.instance,
        ledger,
        verb,
        previous: record.plan,
        mustBeHome: (artefact) => mustBeHome(artefact, keep),
      })
      return this.bound(drafted, record)
    }
  }

  /** A plan that names what could not be looked at, and the hash that an approval of it is bound to. */
  bound(plan: Plan, { evidence }: TeardownRecord): { plan: Plan; planHash: string } {
    const next = { ...plan, notLookedAt: notLookedAt(plan, evidence, this.deps.clock.nowMs(), this.facts) }
    return { plan: next, planHash: planHash(next) }
  }

  /** Takes facts for the plan in force; only those of this computer once a seal holds the others. */
  async gather(signal: AbortSignal = this.signal) {
    const { plan, evidence } = this.#record
    if (plan === null) throw new BerthError('teardown.wrongState', { state: this.#record.state })
    return this.#reading(async () => {
      if (evidence.seal === null) return gatherEvidence(this.deps, this.instance, plan, signal)
      const { seal: _seal, ...sealed } = evidence
      return { ...sealed, localCopies: await gatherLocalCopies(this.deps, this.instance, plan, signal) }
    })
  }

  /** Says that facts are being read, while they are. */
  async #reading<T>(read: () => Promise<T>): Promise<T> {
    this.#gathering += 1
    this.#changed()
    try {
      return await read()
    } finally {
      this.#gathering -= 1
      this.#changed()
    }
  }

  /** Takes all facts anew and drafts the plan for what was found. Who asks during a check gets that one. */
  check(): Promise<void> {
    this.expect('preparing', 'approved', 'guidingOff', 'parked')
    return this.#check?.isWhole ? this.#check.work : this.#checking(true, () => this.#runCheck())
  }

  /** Takes only the facts anew that this row rests on; the others keep their age. */
  checkRow(row: RowId): Promise<void> {
    const { state } = this.expect('preparing', 'approved', 'guidingOff', 'parked')
    // The word that seals is about one look at everything: a fresh row beside older ones would hide what was written between them.
    if (state === 'guidingOff') return this.check()
    return this.#checking(false, async () => {
      const { plan, evidence } = this.#record
      if (plan === null) return
      const { seal } = evidence
      // What a seal holds cannot be read again: the instance is off.
      const only = factsOfRow[row].filter((name) => seal === null || name === 'localCopies')
      const facts = await this.#reading(() => gatherFacts(this.deps, this.instance, plan, this.signal, only))
      if (this.signal.aborted) return
      await this.#takeIn(seal?.sealedAtMs, (now) => ({ ...now, ...facts }), false)
      await this.#redraft()
    })
  }

  /** One after the other: facts that were read first must not take the place of later ones. */
  #checking(isWhole: boolean, run: () => Promise<void>): Promise<void> {
    const before = this.#check?.work.catch(() => undefined)
    const work = Promise.resolve(before)
      .then(run)
      .finally(() => {
        if (this.#check?.work === work) this.#check = null
      })
    this.#check = { work, isWhole }
    return work
  }

  /**
   * The ledger changed outside of a check (a file came home, somebody gave one up elsewhere): the plan follows it at once. A file
   * that is decided by that is checked as well, so that nobody has to press anything after a pull.
   */
  async followLedger(): Promise<void> {
    if (this.#check !== null || this.#gathering > 0) return
    const backed = this.#backedPaths()
    if (!(await this.#redraft())) return
    const isNew = this.#hasNewBacked(backed)
    const reachable = this.#record.evidence.seal !== null || this.link.state.kind === 'online'
    if (isNew && reachable && this.#record.state === 'preparing') await this.check()
  }

  #hasNewBacked(before: ReadonlySet<string>): boolean {
    return [...this.#backedPaths()].some((path) => !before.has(path))
  }

  #backedPaths(): ReadonlySet<string> {
    const lines = this.#record.plan?.decisions ?? []
    return new Set(
      lines.flatMap(({ artefact, decision }) => (decision === 'pull' || decision === 'fs' ? [artefact.path] : [])),
    )
  }

  /** A check that begins now, not one that is under way. */
  async checkAnew(): Promise<void> {
    await this.#check?.work.catch(() => undefined)
    await this.check()
  }

  async #runCheck(): Promise<void> {
    await this.#redraft()
    // The scan may find files that get a decision by themselves (home already): their digests need a second pass.
    for (let pass = 0; pass < 2; pass += 1) {
      if (this.#record.plan === null) return
      const sealedAtMs = this.#record.evidence.seal?.sealedAtMs
      const backed = this.#backedPaths()
      const evidence = await this.gather()
      if (this.signal.aborted) return
      await this.#takeIn(sealedAtMs, () => evidence)
      await this.#redraft()
      if (!this.#hasNewBacked(backed)) return
    }
  }

  /** Facts become those of the record, unless they were gathered under another seal, or under none: they are not of now then. */
  async #takeIn(sealedAtMs: number | undefined, next: (now: Facts) => Facts, isWhole = true): Promise<void> {
    await this.apply((record) => {
      const open = ['preparing', 'approved', 'guidingOff', 'parked'].includes(record.state)
      const { seal, ...now } = record.evidence
      if (!open || seal?.sealedAtMs !== sealedAtMs) return null
      const evidence = next(now)
      // It went off while this was read, as it was to: that shows nothing, and what was read before holds until it is too old.
      const wentOff = this.link.state.kind !== 'online' || Object.values(evidence).includes(null)
      // Nor does one that was asked for before the guide began and is of a part.
      if (record.state === 'guidingOff' && (wentOff || !isWhole)) return null
      return { type: 'evidence', evidence, nowMs: this.deps.clock.nowMs(), facts: this.facts }
    })
  }

  /** Only while nothing is approved: an approved plan is judged, never changed under the person. */
  async #redraft(): Promise<boolean> {
    const { state, plan } = this.#record
    if (state !== 'preparing' || plan === null) return false
    const drafted = await this.draft(plan.verb)
    let changed = false
    await this.apply((record) => {
      if (record.state !== 'preparing' || record.plan?.verb !== plan.verb) return null
      const next = drafted(record)
      changed = next.planHash !== record.planHash
      return changed ? { type: 'plan', ...next, drift: 'driftPlan' } : null
    })
    return changed
  }

  /** The instance answered: whatever a seal held is void, and an "off" on record is over. */
  async seenAlive(): Promise<void> {
    await this.apply((record) => (stepTeardown(record, { type: 'seenAlive' }) ? { type: 'seenAlive' } : null))
    const { power } = this.instance
    if (power.state === 'off' || power.state === 'released') {
      await this.setPower({ state: 'on', sinceMs: this.deps.clock.nowMs(), known: 'observed' })
    }
  }

  view(): TeardownView {
    const { state, plan, planHash: hash, evidence, drift, failure } = this.#record
    const nowMs = this.deps.clock.nowMs()
    const { power, charge } = this.instance
    return {
      state,
      plan,
      planHash: hash,
      rows: plan === null ? [] : evidenceRows(plan, evidence, nowMs, this.facts),
      ...(evidence.quiet === null ? {} : { processes: evidence.quiet.value.processes }),
      gate: plan === null ? null : evaluateGate(plan, evidence, nowMs, this.facts),
      drift,
      checking: this.#gathering > 0,
      scheduledAtMs: this.#scheduled?.atMs ?? null,
      clock: releaseClockOf(power, charge, this.deps.profile, nowMs),
      sealedAtMs: evidence.seal?.sealedAtMs ?? null,
      failure,
    }
  }

  /** The view now, then at each change; also when a fact goes stale by itself. */
  watch(signal: AbortSignal): AsyncGenerator<TeardownView> {
    const listen = (changed: () => void): Disposable => {
      const registry = this.deps.registry.watch(changed)
      this.#listeners.add(changed)
      this.#armExpiry()
      return {
        [Symbol.dispose]: () => {
          registry[Symbol.dispose]()
          this.#listeners.delete(changed)
          this.#armExpiry()
        },
      }
    }
    return latestOf(() => this.view(), listen, AbortSignal.any([signal, this.signal]))
  }

  async close(): Promise<void> {
    this.#closing.abort()
    this.#unschedule()
    this.#expiry?.[Symbol.dispose]()
    await Promise.allSettled([this.#check?.work, this.#last])
  }

  #changed(): void {
    this.#armExpiry()
    for (const changed of [...this.#listeners]) changed()
  }

  #armExpiry(): void {
    this.#expiry?.[Symbol.dispose]()
    this.#expiry = null
    const { plan, evidence } = this.#record
    if (this.#listeners.size === 0 || plan === null || this.signal.aborted) return
    const nowMs = this.deps.clock.nowMs()
    const due = evidenceRows(plan, evidence, nowMs, this.facts).flatMap(({ expiresAtMs }) =>
      expiresAtMs !== null && expiresAtMs > nowMs ? [expiresAtMs] : [],
    )
    if (due.length > 0) this.#expiry = this.deps.clock.after(Math.min(...due) - nowMs, () => this.#changed())
  }
}
