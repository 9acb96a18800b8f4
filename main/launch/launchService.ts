import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance } from '#app/instance/instance.ts'
import { instanceIdOf } from '#app/instance/instanceIdOf.ts'
import { isSameAddress } from '#app/instance/isSameAddress.ts'
import { isSameAlias } from '#app/instance/isSameAlias.ts'
import { suggestAlias } from '#app/instance/suggestAlias.ts'
import type { launchContract } from '#app/launch/contract.ts'
import type { SmokeFacts } from '#app/launch/smokeFacts.ts'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { MoveInput } from '#main/instance/instanceService.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import { readSmokeFacts } from '#main/remote/scripts/smoke.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { type InspectedHostKey, inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import type { Link } from '#main/ssh/link.ts'
import { ownKey } from '#main/ssh/ownKey.ts'
import { readSshHosts } from '#main/ssh/readSshHosts.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { SshPlacesOf } from '#main/ssh/sshPlaces.ts'
import type { UnlockedKeys } from '#main/ssh/unlockedKeys.ts'
import { checkInstance } from './checkInstance.ts'
import { firstLogin } from './firstLogin.ts'
import { moveInstance } from './moveInstance.ts'
import { readBerthHosts } from './readBerthHosts.ts'

/** A handshake through a busy gate takes some seconds. */
const CONNECT_WAIT_MS = 20_000

type Deps = {
  readonly registry: InstanceRegistry
  readonly clock: Clock
  readonly profile: Profile
  readonly placesOf: SshPlacesOf
  /** Of the person; the demo has one of its own. */
  readonly sshFolder: () => string
  readonly unlocked: UnlockedKeys
  readonly isDemo: (address: { host: string; port: number }) => boolean
  /** Rewrites Berth's own ssh config; a failure is said, not fatal. */
  readonly writeConfig: () => Promise<void>
  readonly audit: InstanceAudit
}

export type Launch = Capability<HandlersOf<typeof launchContract>> & {
  /** Proves that an instance answers at a new address, or with a new key; what is known of it then. */
  move(instance: Instance, input: MoveInput): ReturnType<typeof moveInstance>
}

/** The way from a pasted line to a registered instance. */
export function createLaunch(deps: Deps): Launch {
  const { registry, clock, profile, placesOf } = deps
  const autoDlHost = new RegExp(profile.launch.hostPattern)
  /** The keys that are before the person right now, by address. */
  const shown = new Map<string, InspectedHostKey>()

  return {
    move: (instance, input) => moveInstance({ clock, profile, placesOf }, instance, input),
    handlers: {
      async 'launch.inspectHost'({ host, port }, { signal }) {
        const { knownHostsPath, ...keys } = placesOf({ host, port })
        const inspected = await inspectHostKey({ host, port, knownHostsPath, keys, signal })
        shown.set(`${host}:${port}`, inspected)
        return {
          hostKey: inspected.hostKey,
          standing: inspected.standing,
          recorded: [...inspected.recorded],
          suggestedAlias: suggestAlias(
            registry.list().map((instance) => instance.alias),
            deps.isDemo({ host, port }),
          ),
          looksLikeAutoDl: autoDlHost.test(host),
        }
      },

      async 'launch.acceptHostKey'({ host, port, sha256 }, { signal }) {
        const { knownHostsPath, ...keys } = placesOf({ host, port })
        const at = `${host}:${port}`
        const accepted = await acceptHostKey({ host, port, sha256, knownHostsPath, keys, signal, shown: shown.get(at) })
        shown.delete(at)
        await deps.audit('hostKey.accepted', null, { host, port, hostKey: accepted.hostKey })
        return {}
      },

      async 'launch.attach'({ address, password, alias }, { signal }) {
        const connection = await firstLogin(address, password, placesOf(address), signal)
        let isHandedOn = false
        try {
          const facts = await readSmokeFacts(connection, profile, signal)
          // From here on it is registered: whoever cancelled before wants none of it.
          if (signal.aborted) throw new BerthError('channel.aborted')
          const id = instanceIdOf(facts.containerUuid, facts.hostname)
          const existing = registry.find(id)
          const aliasOwner = registry
            .list()
            .find((other) => isSameAlias(other.alias, alias) && other.archivedAtMs === null)
          if (existing === null && aliasOwner !== undefined) throw new BerthError('instance.aliasTaken', { alias })
          const seen = factsToInstance(facts, connection, clock.nowMs())
          const fresh: Instance = {
            id,
            alias,
            address,
            ...seen,
            charge: 'payg',
            yuanPerHour: null,
            rateSetAtMs: null,
            tags: [],
            colorIndex: registry.list().length % 8,
            addedAtMs: clock.nowMs(),
            archivedAtMs: null,
            putAwayAtMs: null,
            demo: deps.isDemo(address),
          }
          const instance =
            existing === null
              ? fresh
              : await registry.change(id, (now) => ({ ...now, address, ...seen, archivedAtMs: null }))
          if (existing === null) await registry.add(fresh, connection)
          else registry.link(id).adopt(connection)
          isHandedOn = true
          const moved = existing !== null && !isSameAddress(existing.address, address)
          if (existing === null || moved) {
            await deps.audit(moved ? 'instance.moved' : 'instance.added', instance, {
              address,
              hostKey: instance.hostKey,
            })
          }
          return {
            instance,
            notes: await configLine(deps),
            moved,
          }
        } finally {
          if (!isHandedOn) connection.close()
        }
      },

      'launch.sshHosts': () => readSshHosts(deps.sshFolder()),
      'launch.berthHosts': async ({ folder }) => ({ hosts: await readBerthHosts(folder) }),
      'launch.publicKey': () => ownKey(deps.sshFolder()),
      async 'launch.unlockKey'({ path, passphrase }) {
        await deps.unlocked.unlock(deps.sshFolder(), path, passphrase)
        for (const { id } of registry.list()) {
          const link = registry.link(id)
          const { state } = link
          if (state.kind === 'blocked' && state.error.code === 'ssh.keyPassphraseNeeded') link.reconnectNow()
        }
        return {}
      },

      async *'launch.check'({ instanceId }, { signal }) {
        const link = registry.link(registry.get(instanceId).id)
        yield* checkInstance(await connected(link, clock, signal), profile, () => clock.nowMs(), signal)
      },
    },
  }
}

/** What the smoke test says about the instance itself. Seen alive now, so it is on whatever was thought before. */
function factsToInstance(facts: SmokeFacts, connection: SshConnection, nowMs: number) {
  const { gpu, containerAgeSeconds } = facts
  const bootedAtMs = containerAgeSeconds === null ? null : nowMs - containerAgeSeconds * 1000
  return {
    containerUuid: facts.containerUuid,
    hostname: facts.hostname,
    hostKey: connection.hostKey,
    logsInByAgent: connection.loginBy === 'agent',
    region: facts.region,
    gpu: gpu.state === 'present' ? { model: gpu.model, count: gpu.count, memoryMiB: gpu.memoryMiB } : null,
    hasShutdown: facts.hasShutdown,
    power: {
      state: gpu.state === 'none' ? ('noGpu' as const) : ('on' as const),
      sinceMs: bootedAtMs ?? nowMs,
      known: 'observed' as const,
    },
    bootedAtMs,
    seenAliveAtMs: nowMs,
  }
}

/** The connection of an instance, also of one that was registered a moment ago and is not connected yet. */
async function connected(link: Link, clock: Clock, signal: AbortSignal): Promise<SshConnection> {
  await new Promise<void>((resolve) => {
    const until = clock.after(CONNECT_WAIT_MS, () => end())
    const watch = link.watch((state) => {
      if (state.kind !== 'connecting' && state.kind !== 'idle') end()
    })
    const end = (): void => {
      until[Symbol.dispose]()
      watch[Symbol.dispose]()
      resolve()
    }
    signal.addEventListener('abort', end, { once: true })
    if (link.state.kind !== 'connecting' && link.state.kind !== 'idle') end()
  })
  return link.connection()
}

async function configLine(deps: Deps): Promise<SmokeLine[]> {
  try {
    await deps.writeConfig()
    return []
  } catch (error) {
    const detail = error instanceof BerthError ? String(error.params.path ?? '') : ''
    return [{ id: 'sshConfig', verdict: 'warning', reason: 'sshConfigFailed', params: { detail } }]
  }
}
