import { join } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { instanceContract } from '#app/instance/contract.ts'
import type { Instance, InstanceId } from '#app/instance/instance.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { isSameAlias } from '#app/instance/isSameAlias.ts'
import { offAnchor } from '#app/lifecycle/offAnchor.ts'
import { releaseClockOf } from '#app/lifecycle/releaseClockOf.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { Log } from '#main/log/createLog.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import type { InstanceRegistry } from './instanceRegistry.ts'
import { includeSshConfig, isSshConfigIncluded } from './writeSshConfig.ts'

type Deps = {
  readonly registry: InstanceRegistry
  readonly clock: Clock
  readonly profile: Profile
  readonly audit: InstanceAudit
  readonly writeConfig: () => Promise<void>
  readonly sshFolder: () => string
  readonly log: Pick<Log, 'error'>
  /** What other capabilities know, for the rail; null for "not known yet". */
  readonly summary: (
    id: InstanceId,
  ) => Pick<InstanceView, 'worstUsedRatio' | 'gauges' | 'gpuUtilRatio' | 'atRiskCount' | 'runningQueue'>
  readonly watchSummary: (changed: () => void) => Disposable
  /** Connects to a new address, compares the container, and accepts the new host key; throws `instance.identityChanged`. */
  readonly move: (instance: Instance, input: MoveInput) => Promise<Pick<Instance, 'address' | 'hostKey'>>
}

export type MoveInput = {
  readonly address: Instance['address']
  readonly newHostKeySha256: string
  readonly password: string | null
}

/** How often an instance that is off is looked for, so that a boot in the console is noticed. */
const LOOK_FOR_BOOT_MS = 60_000
/** One that the person says is released is looked for as well: an answer takes that back. Its address may be somebody else's by now. */
const LOOK_FOR_RELEASED_MS = 600_000
/** Longer than the window in which AutoDL releases by itself: after it nothing can come back. */
const RELEASED_IS_GONE_MS = 16 * 86_400_000
/** Gauges of all instances are told to windows so often at most; what happens to one is told at once. */
const SUMMARY_EVERY_MS = 500
/** How exactly it is kept when an instance last answered. */
const NOTE_ALIVE_MS = 300_000

/** The rail's data and the changes a person makes to an instance. Disposing stops every timer and watcher. */
export function createInstances(deps: Deps): Capability<HandlersOf<typeof instanceContract>> {
  const { registry, clock, profile } = deps
  const listeners = new Set<() => void>()
  const watched = new Map<InstanceId, Disposable>()
  const changed = () => {
    for (const listener of [...listeners]) listener()
  }

  const wasOnline = new Set<InstanceId>()

  /** A live connection proves that the instance is on; a missing one proves nothing. When it ends, it was alive until now. */
  const onLink = async (id: InstanceId) => {
    const instance = registry.find(id)
    const link = registry.link(id)
    const online = link.state.kind === 'online'
    const ended = !online && wasOnline.delete(id)
    if (online) wasOnline.add(id)
    if (instance !== null && (online || ended)) await noteAlive(instance, online)
    const failed = link.state.kind === 'unreachable' || link.state.kind === 'blocked'
    if (instance?.power.state === 'released' && failed) link.rest()
    changed()
  }

  const noteAlive = async (instance: Instance, online: boolean) => {
    const nowMs = clock.nowMs()
    const known = instance.power.state === 'on' || instance.power.state === 'noGpu'
    const takenBack = online && instance.power.state === 'released'
    await registry.change(instance.id, (now) => ({
      ...now,
      seenAliveAtMs: nowMs,
      ...(online && !known
        ? {
            archivedAtMs: null,
            putAwayAtMs: null,
            power: { state: 'on' as const, sinceMs: nowMs, known: 'observed' as const },
          }
        : {}),
    }))
    if (!takenBack) return
    await deps.audit('instance.notReleased', instance, { said: instance.power })
    await deps.writeConfig()
  }

  /**
   * The clock of this computer was ahead when it was noted since when it is off, and was set back. A clock that starts "now" at every
   * look would never end: it is counted from the last answer, as a guess, once and for all.
   */
  const settleAnchor = (id: InstanceId) => {
    registry
      .change(id, (now) => {
        const nowMs = clock.nowMs()
        const anchor = offAnchor({ toldAtMs: null, seenAliveAtMs: now.seenAliveAtMs, commandSentAtMs: null, nowMs })
        return { ...now, power: { state: 'off', ...anchor } }
      })
      .catch((error: unknown) => deps.log.error({ error, instanceId: id }, 'the start of the clock was not saved'))
  }

  const isFollowed = ({ archivedAtMs, power }: Instance): boolean =>
    archivedAtMs === null || (power.state === 'released' && clock.nowMs() - archivedAtMs < RELEASED_IS_GONE_MS)

  const follow = () => {
    for (const instance of registry.list()) {
      const { id, archivedAtMs } = instance
      if (isFollowed(instance) && !watched.has(id)) {
        const link = registry.link(id)
        watched.set(
          id,
          link.watch(() => {
            onLink(id).catch((error: unknown) => deps.log.error({ error, instanceId: id }, 'power was not saved'))
          }),
        )
        if (archivedAtMs === null) link.reconnectNow()
      } else if (!isFollowed(instance) && watched.has(id)) {
        watched.get(id)?.[Symbol.dispose]()
        watched.delete(id)
        registry.link(id).rest()
      }
    }
    changed()
  }

  let timer: Disposable
  const lookedAtMs = new Map<InstanceId, number>()
  const lookForBoots = () => {
    const nowMs = clock.nowMs()
    for (const instance of registry.list()) {
      const { id, power } = instance
      if (!isFollowed(instance)) continue
      if (power.state === 'off' && power.sinceMs !== null && power.sinceMs > nowMs) settleAnchor(id)
      const link = registry.link(id)
      const everyMs = power.state === 'released' ? LOOK_FOR_RELEASED_MS : LOOK_FOR_BOOT_MS
      const due = nowMs - (lookedAtMs.get(id) ?? Number.NEGATIVE_INFINITY) >= everyMs
      if ((power.state === 'off' || power.state === 'released') && link.state.kind === 'idle' && due) {
        lookedAtMs.set(id, nowMs)
        link.reconnectNow()
      }
      if (link.state.kind === 'online' && nowMs - (instance.seenAliveAtMs ?? 0) >= NOTE_ALIVE_MS) {
        noteAlive(instance, true).catch((error: unknown) =>
          deps.log.error({ error, instanceId: id }, 'the last answer was not saved'),
        )
      }
    }
    timer = clock.after(LOOK_FOR_BOOT_MS, lookForBoots)
  }

  const registryWatch = registry.watch(follow)
  // Fifty instances give ten readings a second, and each list holds all of them.
  let summaryTimer: Disposable | null = null
  const summaryWatch = deps.watchSummary(() => {
    summaryTimer ??= clock.after(SUMMARY_EVERY_MS, () => {
      summaryTimer = null
      changed()
    })
  })
  follow()
  timer = clock.after(LOOK_FOR_BOOT_MS, lookForBoots)

  const viewOf = (instance: Instance): InstanceView => ({
    instance,
    link: registry.link(instance.id).state,
    clock: releaseClockOf(instance.power, instance.charge, profile, clock.nowMs()),
    ...deps.summary(instance.id),
  })

  const sshConfig = async () => ({
    included: await isSshConfigIncluded(deps.sshFolder()),
    file: join(deps.sshFolder(), 'config'),
  })

  return {
    handlers: {
      'instance.watch': (_params, { signal }) =>
        latestOf(
          () => registry.list().filter(isShown).map(viewOf),
          (listener) => {
            listeners.add(listener)
            return { [Symbol.dispose]: () => listeners.delete(listener) }
          },
          signal,
        ),

      async 'instance.update'({ id, ...changes }) {
        const instance = registry.get(id)
        const { alias } = changes
        if (
          alias !== undefined &&
          registry.list().some((other) => isSameAlias(other.alias, alias) && other.id !== id)
        ) {
          throw new BerthError('instance.aliasTaken', { alias })
        }
        if (changes.putAway === true && instance.power.state !== 'off')
          throw new BerthError('instance.notOff', { alias: instance.alias })
        const next = await registry.change(id, (now) => ({
          ...now,
          alias: alias ?? now.alias,
          putAwayAtMs: changes.putAway === undefined ? now.putAwayAtMs : changes.putAway ? clock.nowMs() : null,
          charge: changes.charge ?? now.charge,
          colorIndex: changes.colorIndex ?? now.colorIndex,
          tags: changes.tags === undefined ? now.tags : [...new Set(changes.tags)],
          yuanPerHour: changes.yuanPerHour === undefined ? now.yuanPerHour : changes.yuanPerHour,
          rateSetAtMs: changes.yuanPerHour === undefined ? now.rateSetAtMs : clock.nowMs(),
        }))
        if (next.alias !== instance.alias) await deps.writeConfig()
        return next
      },

      async 'instance.arrange'({ ids }) {
        await registry.arrange(ids)
        return {}
      },

      'instance.sshConfig': () => sshConfig(),
      async 'instance.includeSshConfig'() {
        await includeSshConfig(deps.sshFolder(), clock.nowMs())
        return sshConfig()
      },

      'instance.reconnect'({ id }) {
        registry.link(id).reconnectNow()
        return {}
      },

      async 'instance.forget'({ id, typedAlias }) {
        const instance = registry.get(id)
        const { alias, containerUuid, power } = instance
        if (typedAlias !== alias) throw new BerthError('teardown.aliasMismatch', { alias })
        if (registry.link(id).state.kind === 'online' && containerUuid !== null) {
          throw new BerthError('instance.answers', { alias })
        }
        // Recorded first: what nobody can look up must not be gone.
        await deps.audit('instance.forgotten', instance, { power, address: instance.address })
        const nowMs = clock.nowMs()
        await registry.change(id, (now) => ({
          ...now,
          archivedAtMs: now.archivedAtMs ?? nowMs,
          power: { state: 'unknown', sinceMs: nowMs, known: 'told' },
        }))
        await deps.writeConfig()
        return {}
      },

      async 'instance.move'({ id, typedAlias, ...input }) {
        const instance = registry.get(id)
        if (typedAlias !== instance.alias) throw new BerthError('teardown.aliasMismatch', { alias: instance.alias })
        const proven = await deps.move(instance, input)
        const moved = await registry.change(id, (now) => ({ ...now, ...proven }))
        await deps.audit('instance.moved', moved, { from: instance.address, to: moved.address, hostKey: moved.hostKey })
        registry.link(id).reconnectNow()
        await deps.writeConfig()
        return moved
      },
    },
    close() {
      for (const watching of watched.values()) watching[Symbol.dispose]()
      registryWatch[Symbol.dispose]()
      summaryWatch[Symbol.dispose]()
      summaryTimer?.[Symbol.dispose]()
      timer[Symbol.dispose]()
    },
  }
}

/** What was forgotten (a demo that was removed, too) leaves no row behind; what was released stays as a row of its own. */
function isShown({ archivedAtMs, power }: Instance): boolean {
  return archivedAtMs === null || power.state === 'released'
}
