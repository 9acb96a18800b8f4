import type { HandlerContext } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { coversPlan } from '#app/whenDone/coversPlan.ts'
import { filesToBring } from '#app/whenDone/filesToBring.ts'
import { queueAnswer } from '#app/whenDone/queueAnswer.ts'
import type { Stop, WhenDoneStage, WhenDoneView } from '#app/whenDone/whenDoneView.ts'
import { wait } from '#main/clock/wait.ts'
import { cellsSha256 } from './draftWhenDone.ts'
import type { WhenDoneDeps } from './whenDoneDeps.ts'
import type { WhenDoneRecord } from './whenDoneStore.ts'

const LOOK_EVERY_MS = 15_000
/** A log may grow while it is moved; what is not safe after so many moves does not become so. */
const MOST_MOVES = 3
const SHOWN = 50

/** What a lost connection throws: it comes back, and everything is looked at anew then. */
const LINK_LOST: readonly string[] = ['ssh.notConnected', 'ssh.closed', 'ssh.timeout', 'ssh.channelRefused']
const NEVER_LEFT: readonly string[] = ['failureNotSent', 'failureCheck']
const NOT_TAKEN: readonly string[] = ['failureRefused', 'failureCommandMissing', 'failureNotSent', 'failureStillOn']

/** Carries one approved plan out, as long as Berth runs and nobody takes it back. */
export class InstanceWhenDone {
  #view: WhenDoneView
  readonly typedAlias: string
  readonly #deps: WhenDoneDeps
  readonly #save: () => Promise<void>
  readonly #changed: () => void
  readonly #end = new AbortController()
  #work: Promise<void> = Promise.resolve()
  #takenBack = false
  readonly #lookAtQueue: ReturnType<WhenDoneDeps['followQueue']>

  /** `save` keeps the record as it is then; `changed` hears of every change of the view. */
  constructor(
    { typedAlias, ...view }: WhenDoneRecord,
    deps: WhenDoneDeps,
    save: () => Promise<void>,
    changed: () => void,
  ) {
    this.#view = { ...view, lookedAtMs: null }
    this.#changed = changed
    this.typedAlias = typedAlias
    this.#deps = deps
    this.#lookAtQueue = deps.followQueue(view.plan.instanceId, view.plan.queue)
    this.#save = save
  }

  get view(): WhenDoneView {
    return this.#view
  }

  get record(): WhenDoneRecord {
    const { lookedAtMs: _, ...record } = this.#view
    return { ...record, typedAlias: this.typedAlias }
  }

  get #plan() {
    return this.#view.plan
  }

  get #context(): HandlerContext {
    return { signal: this.#end.signal }
  }

  begin(): void {
    this.#work = this.#run().catch((error: unknown) => {
      if (this.#end.signal.aborted) return
      this.#deps.log.warn(
        { error, instanceId: this.#plan.instanceId },
        'a 关机 approved in advance was not carried out',
      )
      const code = error instanceof BerthError ? error.code : 'unknown'
      return this.#stop({ reason: 'failed', params: { code }, items: [] })
    })
  }

  /** Throws `teardown.wrongState` once the command may be on its way: what is out cannot be taken back. */
  async takeBack(): Promise<void> {
    const { stage, plan } = this.#view
    if (stage.is === 'leaving') throw new BerthError('teardown.wrongState', { state: 'shuttingDown' })
    this.#takenBack = true
    try {
      // Refused by the machine when the command is out.
      if (stage.is === 'notice') {
        await this.#deps.teardown.handlers['teardown.cancel']({ instanceId: plan.instanceId }, this.#context)
      }
    } catch (error) {
      this.#takenBack = false
      throw error
    }
    await this.close()
  }

  /** Ends the work, not what it began: a transfer goes on. */
  async close(): Promise<void> {
    this.#end.abort()
    await this.#work
  }

  async #run(): Promise<void> {
    const { clock } = this.#deps
    const { signal } = this.#end
    for (;;) {
      await this.#to({ is: 'waiting' })
      const found = await this.#onceThere(() => this.#carryOut())
      if (signal.aborted) return
      if (found !== 'lost') return found === null ? undefined : this.#stop(found)
      await wait(clock, LOOK_EVERY_MS, signal)
      if (signal.aborted) return
    }
  }

  /** `lost` when the connection is not there, or went. */
  async #onceThere<T>(work: () => Promise<T>): Promise<T | 'lost'> {
    try {
      return await work()
    } catch (error) {
      if (this.#end.signal.aborted) return 'lost'
      if (error instanceof BerthError && LINK_LOST.includes(error.code)) return 'lost'
      throw error
    }
  }

  /** Null: the instance is off. */
  async #carryOut(): Promise<Stop | null> {
    return (await this.#untilDone()) ?? (await this.#secure()) ?? (await this.#leave())
  }

  async #untilDone(): Promise<Stop | null> {
    const { signal } = this.#end
    for (;;) {
      const answer = await this.#look()
      if (answer !== 'wait') return answer === 'ready' ? null : answer
      await wait(this.#deps.clock, LOOK_EVERY_MS, signal)
      signal.throwIfAborted()
    }
  }

  /** What the instance and its queue say now. */
  async #look(): Promise<ReturnType<typeof queueAnswer>> {
    const { clock } = this.#deps
    const gone = this.#otherInstance()
    if (gone !== null) return gone
    const { names, queue, cells } = await this.#lookAtQueue(this.#end.signal)
    this.#show({ lookedAtMs: clock.nowMs() })
    const seen = { queue, latest: names.at(-1) ?? null, cells, cellsSha256: cellsSha256(cells) }
    return queueAnswer(this.#plan, seen)
  }

  #otherInstance(): Stop | null {
    const { instanceId, alias, containerUuid, hostKeySha256 } = this.#plan
    const now = this.#deps.registry.find(instanceId)
    if (now === null || now.archivedAtMs !== null) return stop('instanceGone')
    if (now.power.state === 'off' || now.power.state === 'released') return stop('instanceGone')
    const isSame = now.alias === alias && now.containerUuid === containerUuid && now.hostKey.sha256 === hostKeySha256
    if (!isSame) return stop('instanceOther')
    return now.hasShutdown ? null : stop('noShutdown')
  }

  /** Brings every file that is not safe where it is, and looks again until all are. */
  async #secure(): Promise<Stop | null> {
    const { storage, profile } = this.#deps
    const { instanceId, bringTo } = this.#plan
    const { keep } = profile.storage.artefacts
    for (let moves = 0; ; moves += 1) {
      await this.#to({ is: 'securing', open: 0 })
      await storage.scan(instanceId)
      await this.#findOnFs()
      this.#end.signal.throwIfAborted()
      const { entries, complete, problems } = await storage.ledger(instanceId)
      if (!complete) return stop('scanIncomplete', {}, problems)
      const { bring, alsoHome, cannot } = filesToBring(entries, this.#plan, keep)
      if (cannot.length > 0) return stop('notSafe', { count: cannot.length }, cannot)
      const moving = moves === 0 ? [...bring, ...alsoHome] : bring
      if (moving.length === 0) return null
      if (moves === MOST_MOVES) return stop('notSafe', { count: bring.length }, bring)
      await this.#move(moving, bringTo)
    }
  }

  async #findOnFs(): Promise<void> {
    const { instanceId } = this.#plan
    try {
      for await (const _ of this.#deps.storage.handlers['storage.findFsCopies']({ instanceId }, this.#context)) {
        // What is found is on the ledger.
      }
    } catch (error) {
      if (error instanceof BerthError && LINK_LOST.includes(error.code)) throw error
      // No file storage, or nothing there to digest with: then no copy there counts.
      this.#deps.log.warn({ error, instanceId }, 'copies on the file storage were not looked for')
    }
  }

  async #move(remotePaths: readonly string[], to: 'home' | 'fs'): Promise<void> {
    const { transfers } = this.#deps
    const { instanceId } = this.#plan
    const ask = transfers.handlers[to === 'home' ? 'transfer.pull' : 'transfer.copyToFs']
    const { ids } = await ask({ instanceId, remotePaths: [...remotePaths] }, this.#context)
    for await (const open of transfers.openOf(ids, this.#end.signal)) await this.#to({ is: 'securing', open })
    this.#end.signal.throwIfAborted()
  }

  /** 关机 by the way that a person takes: all evidence, the gate, the approval, a time to take it back, and the last evidence before it. */
  async #leave(): Promise<Stop | null> {
    const {
      teardown: { handlers: teardown },
      storage,
      audit,
      registry,
      clock,
    } = this.#deps
    const { instanceId, stays, noticeMs } = this.#plan
    await this.#to({ is: 'checking' })
    const before = await this.#teardownNow()
    const isFree = before.state === 'idle' || (before.state === 'preparing' && before.plan?.verb === 'shutdown')
    if (!isFree) return stop('teardownOpen')
    await teardown['teardown.begin']({ instanceId, verb: 'shutdown' }, this.#context)
    const here = new Set((await storage.ledger(instanceId)).entries.map(({ artefact }) => artefact.path))
    const paths = stays.filter((path) => here.has(path))
    if (paths.length > 0) {
      await teardown['teardown.decide']({ instanceId, paths, decision: 'leave' }, this.#context)
    }
    await teardown['teardown.check']({ instanceId }, this.#context)
    const { plan, planHash, gate, state } = await this.#teardownNow()
    this.#end.signal.throwIfAborted()
    if (state !== 'preparing' || plan === null || planHash === null || gate === null) return stop('teardownOpen')
    // What could not be read because the connection went is no answer.
    const holds = gate.allow && coversPlan(this.#plan, plan)
    if (!holds && !this.#isOnline()) throw new BerthError('ssh.notConnected')
    if (!gate.allow)
      return stop(
        'notGreen',
        { count: gate.reasons.length },
        gate.reasons.map(({ row }) => row),
      )
    if (!holds) {
      return stop(
        'notApproved',
        {},
        plan.notLookedAt.map(({ row }) => row),
      )
    }
    const other = this.#otherInstance()
    if (other !== null) return other
    // Recorded first: whoever reads the audit finds whose word the approval that follows is, and from when.
    await audit('whenDone.carriedOut', registry.get(instanceId), {
      planHash: this.#view.planHash,
      approvedAtMs: this.#view.approvedAtMs,
      teardownPlanHash: planHash,
    })
    try {
      await teardown['teardown.approve']({ instanceId, planHash, typedAlias: this.typedAlias }, this.#context)
    } catch (error) {
      if (!(error instanceof BerthError)) throw error
      return stop('voided')
    }
    const atMs = clock.nowMs() + noticeMs
    await this.#to({ is: 'notice', atMs })
    return (await this.#untilTime(atMs)) ?? this.#powerOff(planHash)
  }

  /** The notice. Approved or not, a queue that begins again, or a person who goes another way, ends it. */
  async #untilTime(atMs: number): Promise<Stop | null> {
    const { clock } = this.#deps
    const { signal } = this.#end
    for (;;) {
      await wait(clock, Math.min(LOOK_EVERY_MS, Math.max(0, atMs - clock.nowMs())), signal)
      signal.throwIfAborted()
      // Taken back, void, or 关机 pressed in Teardown: what became of it is read there.
      if ((await this.#teardownNow()).state !== 'approved') return null
      const answer = await this.#approvedOrVoid(() => this.#look())
      if (answer !== 'ready') {
        await this.#void()
        return answer === 'wait' ? stop('queueOther') : answer
      }
      if (clock.nowMs() >= atMs) return null
    }
  }

  /** What cannot be looked at now leaves no approval behind. */
  async #approvedOrVoid<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!this.#end.signal.aborted) await this.#void()
      throw error
    }
  }

  async #void(): Promise<void> {
    const { instanceId } = this.#plan
    if ((await this.#teardownNow()).state !== 'approved') return
    await this.#deps.teardown.handlers['teardown.cancel']({ instanceId }, this.#context)
  }

  async #powerOff(planHash: string): Promise<Stop | null> {
    const { instanceId } = this.#plan
    if ((await this.#teardownNow()).state === 'approved') {
      try {
        await this.#deps.teardown.handlers['teardown.shutDown']({ instanceId, planHash }, this.#context)
      } catch (error) {
        if (!(error instanceof BerthError)) throw error
        const { state } = await this.#teardownNow()
        // It did not even begin.
        if (state === 'approved') await this.#approvedOrVoid(() => Promise.reject(error))
      }
    }
    return this.#untilOff()
  }

  async #untilOff(): Promise<Stop | null> {
    const { clock } = this.#deps
    const { instanceId } = this.#plan
    for await (const { state, failure } of this.#deps.teardown.watch(instanceId, this.#end.signal)) {
      switch (state) {
        case 'approved':
        case 'sealing':
          continue
        case 'shuttingDown':
        case 'confirmingOff':
          await this.#to({ is: 'leaving' })
          continue
        case 'parked':
          await this.#to({ is: 'off', atMs: clock.nowMs() })
          return null
        case 'offUnproven':
          return stop('unproven')
        default:
          // It never left, and the link is gone: everything anew when it is back.
          if (failure !== null && NEVER_LEFT.includes(failure) && !this.#isOnline())
            throw new BerthError('ssh.notConnected')
          if (failure === 'failureGateClosed' || failure === 'failureCheck') return stop('notGreen', { count: 0 })
          return stop(failure !== null && NOT_TAKEN.includes(failure) ? 'commandFailed' : 'voided')
      }
    }
    return null
  }

  #isOnline(): boolean {
    return this.#deps.registry.link(this.#plan.instanceId).state.kind === 'online'
  }

  async #teardownNow(): Promise<TeardownView> {
    const { instanceId } = this.#plan
    for await (const view of this.#deps.teardown.watch(instanceId, this.#end.signal)) return view
    throw new BerthError('channel.aborted')
  }

  #stop(found: Stop): Promise<void> {
    return this.#to({ is: 'stopped', atMs: this.#deps.clock.nowMs(), stop: found })
  }

  #show(change: Partial<WhenDoneView>): void {
    this.#view = { ...this.#view, ...change }
    this.#changed()
  }

  async #to(stage: WhenDoneStage): Promise<void> {
    const { plan, planHash, stage: before } = this.#view
    if (this.#takenBack) return
    this.#show({ stage })
    if (stage.is === before.is) return
    // What was not saved opens as it was before, and everything is looked at anew.
    await this.#save().catch((error: unknown) =>
      this.#deps.log.warn({ error, instanceId: plan.instanceId }, 'a 关机 approved in advance was not saved'),
    )
    const none = { planHash, atMs: null, reason: null }
    if (stage.is === 'notice') this.#deps.tell(plan.instanceId, { ...none, is: 'notice', atMs: stage.atMs })
    if (stage.is === 'off') this.#deps.tell(plan.instanceId, { ...none, is: 'off' })
    if (stage.is === 'stopped') tellStopped(this.#deps, this.#view, stage.stop)
  }
}

/** Why nothing was powered off. That it is off by another hand, whoever did it knows. */
export function tellStopped(
  { tell }: Pick<WhenDoneDeps, 'tell'>,
  { plan, planHash }: Pick<WhenDoneView, 'plan' | 'planHash'>,
  { reason }: Stop,
): void {
  if (reason === 'instanceGone') return
  tell(plan.instanceId, { planHash, atMs: null, reason, is: reason === 'unproven' ? 'unproven' : 'stopped' })
}

function stop(reason: Stop['reason'], params: Stop['params'] = {}, items: readonly string[] = []): Stop {
  return { reason, params, items: items.slice(0, SHOWN) }
}
