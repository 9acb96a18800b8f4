import { assign, setup } from 'xstate'
import { driftOf } from './driftOf.ts'
import { evaluateGate } from './evaluateGate.ts'
import type { Evidence } from './evidence.ts'
import { initialRecord } from './initialRecord.ts'
import { mayGuideRelease } from './mayGuideRelease.ts'
import { mayPowerOff } from './mayPowerOff.ts'
import { mayShutDown } from './mayShutDown.ts'
import { noEvidence } from './noEvidence.ts'
import type { TeardownEvent } from './teardownEvent.ts'
import type { TeardownRecord } from './teardownRecord.ts'

export type TeardownContext = Omit<TeardownRecord, 'state'>

const { state: _state, ...initialContext } = initialRecord

/** New facts, the seal that is held. */
function withFacts(facts: Omit<Evidence, 'seal'>, { evidence }: TeardownContext): Evidence {
  return { ...facts, seal: evidence.seal }
}

const machineSetup = setup({
  types: { context: {} as TeardownContext, events: {} as TeardownEvent },
  guards: {
    sealed: ({ context }) => context.evidence.seal !== null,
    notSealed: ({ context }) => context.evidence.seal === null,
    hasPlan: ({ context }) => context.plan !== null,
    mayApprove: ({ context: { plan, planHash, evidence }, event }) =>
      event.type === 'approve' &&
      plan !== null &&
      event.planHash === planHash &&
      event.typedAlias === plan.alias &&
      event.typedAlias === event.facts.alias &&
      evaluateGate(plan, evidence, event.nowMs, event.facts).allow,
    maySeal: ({ context: { planHash, approval, evidence }, event }) =>
      event.type === 'seal' &&
      evidence.seal === null &&
      approval !== null &&
      approval.planHash === planHash &&
      event.planHash === planHash,
    mayShutDown: ({ context, event }) =>
      event.type === 'lastEvidence' &&
      mayShutDown(context, withFacts(event.evidence, context), event.nowMs, event.facts),
    mayGuideOff: ({ context, event }) =>
      event.type === 'guideOff' &&
      event.planHash === context.planHash &&
      mayPowerOff(context, context.evidence, event.nowMs, event.facts),
    /**
     * No command of Berth ended it, so a seal needs more than the word that it is off: all that was read is still fresh, and the
     * person says that nothing came to the disk since.
     */
    sealsByHand: ({ context, event }) =>
      event.type === 'tellOff' && event.nothingSince && mayPowerOff(context, context.evidence, event.atMs, event.facts),
    /** In `approved`, new facts keep the approval only while the gate still allows the approved plan. */
    stillAllowed: ({ context, event }) =>
      event.type === 'evidence' &&
      context.plan !== null &&
      evaluateGate(context.plan, withFacts(event.evidence, context), event.nowMs, event.facts).allow,
    mayGuideRelease: ({ context, event }) =>
      event.type === 'guideRelease' &&
      event.planHash === context.planHash &&
      mayGuideRelease(context, context.evidence, event.nowMs, event.facts),
    samePlan: ({ context, event }) => event.type === 'plan' && event.planHash === context.planHash,
    commandAccepted: ({ context }) => context.commandAccepted,
    released: ({ event }) => event.type === 'recordRelease' && event.released,
  },
  actions: {
    begin: assign(({ context, event }) => {
      if (event.type !== 'begin') return {}
      const { plan, planHash } = event
      // What was read for another verb stays: it says what is on the instance, not what is to become of it.
      return { ...initialContext, plan, planHash, evidence: context.evidence }
    }),
    setPlan: assign(({ event }) => (event.type === 'plan' ? { plan: event.plan, planHash: event.planHash } : {})),
    setEvidence: assign(({ context, event }) =>
      event.type === 'evidence' || event.type === 'lastEvidence'
        ? { evidence: withFacts(event.evidence, context) }
        : {},
    ),
    approve: assign(({ event }) =>
      event.type === 'approve'
        ? {
            approval: { planHash: event.planHash, typedAlias: event.typedAlias, atMs: event.nowMs },
            drift: [],
            failure: null,
          }
        : {},
    ),
    voidApproval: assign(({ context, event }) => {
      const kept = { approval: null, commandAccepted: false, commandSentAtMs: null }
      switch (event.type) {
        case 'plan':
          return { ...kept, drift: [{ reason: event.drift, params: {} }] }
        case 'evidence':
        case 'lastEvidence': {
          const drift = driftOf(context.plan, withFacts(event.evidence, context), event.nowMs, event.facts)
          if (event.type === 'evidence') return { ...kept, drift }
          const isMissing = event.evidence.identity?.value.hasShutdown === false
          return { ...kept, drift, failure: isMissing ? 'failureCommandMissing' : 'failureGateClosed' }
        }
        case 'sealFailed':
          return { ...kept, drift: event.drift, failure: event.failure }
        case 'commandFailed':
          return { ...kept, failure: event.failure }
        case 'stillOn':
          return { ...kept, failure: 'failureStillOn' }
        case 'seenAlive':
          return { ...kept, drift: [{ reason: 'driftSeenAlive', params: {} }] }
        default:
          return kept
      }
    }),
    /** The disk was written to, or may have been: nothing read of it before holds. */
    unseal: assign(({ context }) => ({
      approval: null,
      commandAccepted: false,
      commandSentAtMs: null,
      evidence: { ...noEvidence, localCopies: context.evidence.localCopies },
      drift: [{ reason: 'driftSeenAlive', params: {} }],
      failure: null,
    })),
    noteSent: assign(({ event }) => (event.type === 'lastEvidence' ? { commandSentAtMs: event.nowMs } : {})),
    noteCommand: assign(({ event }) =>
      event.type === 'commandEnded' ? { commandAccepted: event.outcome === 'accepted' } : {},
    ),
    seal: assign(({ context, event }) => {
      if (event.type !== 'offConfirmed' && event.type !== 'tellOff') return {}
      const seal = { sealedAtMs: event.atMs, planHash: context.planHash ?? '' }
      return { evidence: { ...context.evidence, seal }, drift: [], failure: null }
    }),
    noteUnproven: assign({ failure: 'failureUnproven' }),
    noteNotReleased: assign({ failure: 'failureNotReleased' }),
    /** Off by the person's word, without a command of Berth: nobody knows what was written last. */
    parkUnsealed: assign({ approval: null, commandAccepted: false, drift: [], failure: null }),
    noteUnsealed: assign({ failure: 'failureUnsealed' }),
    clear: assign(({ context }) => ({ ...initialContext, evidence: context.evidence })),
    forget: assign(() => initialContext),
  },
})

/**
 * The teardown of one instance: idle → preparing → approved → sealing → shuttingDown → confirmingOff (or, without a command,
 * approved → guidingOff) → parked (sealed) or offUnproven → releasing → released. Pure: it says what may happen next, the
 * service does it, after saving the state. An event that a state does not know is refused by the service as `teardown.wrongState`.
 */
export const teardownMachine = machineSetup.createMachine({
  id: 'teardown',
  context: initialContext,
  initial: 'idle',
  states: {
    idle: {
      on: {
        begin: { target: 'preparing', actions: 'begin' },
        tellOff: { target: 'parked', actions: 'parkUnsealed' },
      },
    },
    preparing: {
      on: {
        begin: { target: 'preparing', actions: 'begin' },
        plan: { actions: 'setPlan' },
        evidence: { actions: 'setEvidence' },
        approve: { guard: 'mayApprove', target: 'approved', actions: 'approve' },
        tellOff: { guard: 'notSealed', target: 'parked', actions: 'parkUnsealed' },
        seenAlive: { guard: 'sealed', target: 'preparing', actions: 'unseal' },
        cancel: [
          { guard: 'sealed', target: 'parked', actions: 'clear' },
          { target: 'idle', actions: 'forget' },
        ],
      },
    },
    approved: {
      on: {
        begin: { target: 'preparing', actions: 'begin' },
        plan: [{ guard: 'samePlan' }, { target: 'preparing', actions: ['voidApproval', 'setPlan'] }],
        evidence: [
          { guard: 'stillAllowed', actions: 'setEvidence' },
          { target: 'preparing', actions: ['voidApproval', 'setEvidence'] },
        ],
        seal: { guard: 'maySeal', target: 'sealing' },
        sealFailed: { target: 'preparing', actions: 'voidApproval' },
        guideOff: { guard: 'mayGuideOff', target: 'guidingOff' },
        guideRelease: { guard: 'mayGuideRelease', target: 'releasing' },
        tellOff: { guard: 'notSealed', target: 'parked', actions: 'parkUnsealed' },
        seenAlive: { guard: 'sealed', target: 'preparing', actions: 'unseal' },
        cancel: { target: 'preparing', actions: 'voidApproval' },
      },
    },
    sealing: {
      on: {
        lastEvidence: [
          { guard: 'mayShutDown', target: 'shuttingDown', actions: ['setEvidence', 'noteSent'] },
          { target: 'preparing', actions: ['voidApproval', 'setEvidence'] },
        ],
        sealFailed: { target: 'preparing', actions: 'voidApproval' },
        // Somebody was faster in the console. What was to be read last was not read.
        tellOff: { target: 'parked', actions: 'parkUnsealed' },
        cancel: { target: 'preparing', actions: 'voidApproval' },
      },
    },
    /** The person presses 关机 in the console; what was read is read again until they say so. */
    guidingOff: {
      on: {
        evidence: [
          { guard: 'stillAllowed', actions: 'setEvidence' },
          { target: 'preparing', actions: ['voidApproval', 'setEvidence'] },
        ],
        tellOff: [
          { guard: 'sealsByHand', target: 'parked', actions: 'seal' },
          { target: 'parked', actions: ['parkUnsealed', 'noteUnsealed'] },
        ],
        // It was away, perhaps booted anew: what was read is of before.
        seenAlive: { target: 'preparing', actions: 'voidApproval' },
        cancel: { target: 'preparing', actions: 'voidApproval' },
      },
    },
    shuttingDown: {
      on: {
        commandEnded: { target: 'confirmingOff', actions: 'noteCommand' },
        commandFailed: { target: 'preparing', actions: 'voidApproval' },
      },
    },
    confirmingOff: {
      on: {
        offConfirmed: { guard: 'commandAccepted', target: 'parked', actions: 'seal' },
        offUnproven: { target: 'offUnproven', actions: 'noteUnproven' },
        tellOff: { target: 'parked', actions: 'seal' },
        stillOn: { target: 'preparing', actions: 'voidApproval' },
      },
    },
    offUnproven: {
      on: {
        tellOff: { target: 'parked', actions: 'seal' },
        seenAlive: { target: 'preparing', actions: 'unseal' },
        cancel: { target: 'idle', actions: 'forget' },
      },
    },
    parked: {
      on: {
        begin: { target: 'preparing', actions: 'begin' },
        evidence: { actions: 'setEvidence' },
        guideRelease: { guard: 'mayGuideRelease', target: 'releasing' },
        seenAlive: [
          { guard: 'hasPlan', target: 'preparing', actions: 'unseal' },
          { target: 'idle', actions: 'forget' },
        ],
      },
    },
    releasing: {
      on: {
        evidence: { actions: 'setEvidence' },
        recordRelease: [
          { guard: 'released', target: 'released' },
          { target: 'parked', actions: 'noteNotReleased' },
        ],
        seenAlive: { target: 'preparing', actions: 'unseal' },
        cancel: { target: 'parked' },
      },
    },
    /** The person's word. An instance that answers was not released. */
    released: { on: { seenAlive: { target: 'idle', actions: 'forget' } } },
    needsReview: {
      on: {
        review: { target: 'preparing' },
        tellOff: { guard: 'notSealed', target: 'parked', actions: 'parkUnsealed' },
        seenAlive: { guard: 'sealed', target: 'needsReview', actions: 'unseal' },
      },
    },
  },
})
