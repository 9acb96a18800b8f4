import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { byHurt } from '#app/storage/byHurt.ts'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { whenDoneContract } from '#app/whenDone/contract.ts'
import type { WhenDoneStage, WhenDoneView } from '#app/whenDone/whenDoneView.ts'
import type { Capability } from '#main/platform/capability.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { draftWhenDone } from './draftWhenDone.ts'
import { InstanceWhenDone, tellStopped } from './instanceWhenDone.ts'
import type { WhenDoneDeps } from './whenDoneDeps.ts'
import { type WhenDoneRecord, whenDoneStore } from './whenDoneStore.ts'

const SHOWN = 200

/** 关机 after a queue, approved in advance: kept over restarts, carried out while Berth runs, whether or not a window is open. */
export async function createWhenDone(deps: WhenDoneDeps): Promise<Capability<HandlersOf<typeof whenDoneContract>>> {
  const { registry, clock, storage, audit, log } = deps
  let wentBack = false
  const store = await deps.openStore(whenDoneStore, 'when-done.json', {
    onSetAside: (_keptAs, wentBackToMs) => {
      wentBack = wentBackToMs !== null
    },
  })
  const plans = new Map<InstanceId, InstanceWhenDone>()
  const listeners = new Set<() => void>()

  const save = (): Promise<void> => store.write({ records: [...plans.values()].map(({ record }) => record) })
  const changed = (): void => {
    for (const listener of [...listeners]) listener()
  }

  function open(record: WhenDoneRecord): InstanceWhenDone {
    const opened = new InstanceWhenDone(record, deps, save, changed)
    plans.set(record.plan.instanceId, opened)
    return opened
  }

  for (const record of store.value.records) {
    if (registry.find(record.plan.instanceId) === null) continue
    const opened = open({ ...record, stage: restoredStage(record.stage, wentBack, clock.nowMs()) })
    const { stage } = opened.view
    if (stage.is === 'stopped' && record.stage.is !== 'stopped') tellStopped(deps, record, stage.stop)
    if (isUnderWay(stage)) opened.begin()
  }
  const registryWatch = registry.watch(() => {
    for (const [id, plan] of plans) {
      if (registry.find(id) !== null) continue
      plans.delete(id)
      plan
        .close()
        .then(save, (error: unknown) => log.warn({ error, instanceId: id }, 'a forgotten plan was not removed'))
    }
  })

  return {
    handlers: {
      async *'whenDone.watch'({ instanceId }, { signal }) {
        registry.get(instanceId)
        const current = (): WhenDoneView | null => plans.get(instanceId)?.view ?? null
        const watch = (listener: () => void): Disposable => {
          listeners.add(listener)
          return { [Symbol.dispose]: () => void listeners.delete(listener) }
        }
        yield* latestOf(current, watch, signal)
      },
      async 'whenDone.draft'(wanted, { signal }) {
        const drafted = await draftWhenDone(deps, wanted, signal)
        const { entries } = await storage.ledger(wanted.instanceId)
        const open = entries.filter(({ state }) => !isSafe(state)).sort(byHurt)
        return {
          ...drafted,
          atRisk: open.slice(0, SHOWN).map(({ artefact }) => artefact),
          atRiskCount: open.length,
          atRiskBytes: open.reduce((sum, { artefact }) => sum + artefact.sizeBytes, 0),
        }
      },
      async 'whenDone.approve'({ planHash, typedAlias, ...wanted }, { signal }) {
        const { instanceId } = wanted
        const drafted = await draftWhenDone(deps, wanted, signal)
        const instance = registry.get(instanceId)
        if (drafted.planHash !== planHash) throw new BerthError('teardown.planDrifted')
        if (typedAlias !== instance.alias) throw new BerthError('teardown.aliasMismatch', { alias: instance.alias })
        await takeBack(instanceId)
        // Recorded first: an approval that nobody can look up must not exist.
        await audit('whenDone.approved', instance, { planHash, typedAlias, plan: drafted.plan })
        const opened = open({ ...drafted, typedAlias, approvedAtMs: clock.nowMs(), stage: { is: 'waiting' } })
        try {
          await save()
        } catch (error) {
          plans.delete(instanceId)
          throw error
        }
        changed()
        opened.begin()
        return {}
      },
      async 'whenDone.cancel'({ instanceId }) {
        registry.get(instanceId)
        await takeBack(instanceId)
        return {}
      },
    },
    async close() {
      registryWatch[Symbol.dispose]()
      await Promise.all([...plans.values()].map((plan) => plan.close()))
    },
  }

  async function takeBack(instanceId: InstanceId): Promise<void> {
    const plan = plans.get(instanceId)
    if (plan === undefined) return
    const { stage, planHash } = plan.view
    await plan.takeBack()
    plans.delete(instanceId)
    if (isUnderWay(stage)) await audit('whenDone.takenBack', registry.get(instanceId), { planHash })
    await save()
    changed()
  }
}

const isUnderWay = ({ is }: WhenDoneStage): boolean => is !== 'off' && is !== 'stopped'

/** As it opens after Berth was closed. What waited goes on waiting; of an act that was near nothing goes on by itself. */
function restoredStage(stage: WhenDoneStage, wentBack: boolean, atMs: number): WhenDoneStage {
  const stopped = (reason: 'berthClosed' | 'unproven' | 'failed'): WhenDoneStage => ({
    is: 'stopped',
    atMs,
    stop: { reason, params: {}, items: [] },
  })
  if (!isUnderWay(stage)) return stage
  // An older version of the file: it may have been taken back since.
  if (wentBack) return stopped('failed')
  if (stage.is === 'notice') return stopped('berthClosed')
  return stage.is === 'leaving' ? stopped('unproven') : { is: 'waiting' }
}
