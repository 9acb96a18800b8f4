import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { teardownContract } from '#app/teardown/contract.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { digestRemoteFiles } from '#main/remote/digestRemoteFiles.ts'
import { listProcesses } from '#main/storage/listProcesses.ts'
import { acceptProcess } from './acceptProcess.ts'
import { approve } from './approve.ts'
import { confirmNothing } from './confirmNothing.ts'
import { decide } from './decide.ts'
import { executeShutdown } from './executeShutdown.ts'
import { giveUpFolder } from './giveUpFolder.ts'
import { guideOff } from './guideOff.ts'
import { guideRelease } from './guideRelease.ts'
import type { InstanceTeardown } from './instanceTeardown.ts'
import { openInstanceTeardown } from './openInstanceTeardown.ts'
import { recordRelease } from './recordRelease.ts'
import type { TeardownDeps } from './teardownDeps.ts'
import { tellOff } from './tellOff.ts'
import { tryConnect } from './tryConnect.ts'

export type TeardownService = {
  readonly handlers: HandlersOf<typeof teardownContract>
  /** What the handler of that name gives. */
  watch(instanceId: InstanceId, signal: AbortSignal): AsyncGenerator<TeardownView>
  /** Resolves when nothing runs in the background any more (checks after `begin`, the watch over 关机). */
  settled(): Promise<void>
  close(): Promise<void>
}

/** Shorter than anybody waits for a line to turn green, longer than between two small files. */
const LEDGER_STILL_MS = 1_000

/** What reaches out to an instance is Berth's own unless a test stands in for it. */
type Reaching = 'digestRemote' | 'listProcesses' | 'tryConnect'
type TeardownGiven = Omit<TeardownDeps, Reaching> & Partial<Pick<TeardownDeps, Reaching>>

type Live = { readonly teardown: Promise<InstanceTeardown>; readonly linkWatch: Disposable }

/**
 * The teardown of every remembered instance. Each has its own record in `teardown/<id>.json`; the links are watched from
 * the start, so that an instance that comes alive again breaks its seal whether or not anybody looks.
 */
export function createTeardown(given: TeardownGiven): TeardownService {
  const deps: TeardownDeps = {
    digestRemote: digestRemoteFiles,
    listProcesses: (connection) => listProcesses(connection, given.profile),
    tryConnect,
    ...given,
  }
  const lives = new Map<string, Live>()
  const background = new Set<Promise<void>>()
  const sealing = new Map<string, AbortController>()

  function run(instanceId: string, work: Promise<void>): void {
    const quiet: Promise<void> = work
      .catch((error: unknown) => deps.log.warn({ instanceId, error }, 'background work of a teardown failed'))
      .finally(() => background.delete(quiet))
    background.add(quiet)
  }

  function live(instanceId: string): Live {
    // Throws for one that is not remembered.
    deps.registry.get(instanceId)
    const known = lives.get(instanceId)
    if (known) return known
    const teardown = openInstanceTeardown(instanceId, deps)
    const link = deps.registry.link(instanceId)
    const alive = async (): Promise<void> => (await teardown).seenAlive()
    const linkWatch = link.watch(({ kind }) => {
      if (kind === 'online') run(instanceId, alive())
    })
    if (link.state.kind === 'online') run(instanceId, alive())
    const made = { teardown, linkWatch }
    lives.set(instanceId, made)
    // Asked again, the file is tried again.
    teardown.catch(() => {
      linkWatch[Symbol.dispose]()
      lives.delete(instanceId)
    })
    return made
  }

  /** Also those that are said to be released: that is the person's word, and one that answers was not. */
  function follow(): void {
    for (const { id } of deps.registry.list()) live(id)
  }
  follow()
  const registryWatch = deps.registry.watch(follow)

  const following = new Map<string, Disposable>()
  /** A pull of many files changes the ledger many times: the plan follows when it has been still for a moment. */
  const ledgerWatch = deps.storage.onChange((instanceId) => {
    following.get(instanceId)?.[Symbol.dispose]()
    const opened = lives.get(instanceId)?.teardown
    if (opened === undefined) return
    const timer = deps.clock.after(LEDGER_STILL_MS, () => {
      following.delete(instanceId)
      run(
        instanceId,
        opened.then((teardown) => teardown.followLedger()),
      )
    })
    following.set(instanceId, timer)
  })

  async function shutDown(teardown: InstanceTeardown, planHash: string): Promise<void> {
    const controller = new AbortController()
    sealing.set(teardown.id, controller)
    try {
      const { watching } = await executeShutdown(
        teardown,
        planHash,
        AbortSignal.any([controller.signal, teardown.signal]),
      )
      run(teardown.id, watching)
    } finally {
      if (sealing.get(teardown.id) === controller) sealing.delete(teardown.id)
    }
  }

  /** What was to run later and did not begin leaves no approval behind that waits for nothing. */
  async function shutDownLater(teardown: InstanceTeardown, planHash: string): Promise<void> {
    try {
      await shutDown(teardown, planHash)
    } catch (error) {
      await teardown.apply(({ state, approval }) =>
        state === 'approved' && approval?.planHash === planHash
          ? { type: 'sealFailed', failure: 'failureNotSent', drift: [] }
          : null,
      )
      throw error
    }
  }

  const of = (instanceId: string): Promise<InstanceTeardown> => live(instanceId).teardown
  async function* watch(instanceId: string, signal: AbortSignal): AsyncGenerator<TeardownView> {
    yield* (await of(instanceId)).watch(signal)
  }
  const handlers: HandlersOf<typeof teardownContract> = {
    'teardown.watch': ({ instanceId }, { signal }) => watch(instanceId, signal),
    async 'teardown.begin'({ instanceId, verb }) {
      const teardown = await of(instanceId)
      const { evidence } = teardown.expect('idle', 'preparing', 'approved', 'parked')
      const drafted = await teardown.draft(verb)
      await teardown.apply((record) => ({ type: 'begin', ...drafted(record) }))
      if (evidence.seal !== null || teardown.link.state.kind === 'online') run(instanceId, teardown.check())
      return {}
    },
    async 'teardown.decide'({ instanceId, paths, decision }) {
      await decide(await of(instanceId), paths, decision)
      return {}
    },
    async 'teardown.acceptProcess'({ instanceId, pid, startedAtMs }) {
      await acceptProcess(await of(instanceId), pid, startedAtMs)
      return {}
    },
    async 'teardown.confirmNothing'({ instanceId }) {
      await confirmNothing(await of(instanceId))
      return {}
    },
    async 'teardown.giveUpFolder'({ instanceId, folder, giveUp }) {
      await giveUpFolder(await of(instanceId), folder, giveUp)
      return {}
    },
    async 'teardown.check'({ instanceId, row }) {
      const teardown = await of(instanceId)
      await (row === undefined ? teardown.check() : teardown.checkRow(row))
      return {}
    },
    async 'teardown.approve'({ instanceId, planHash, typedAlias }) {
      await approve(await of(instanceId), planHash, typedAlias)
      return {}
    },
    async 'teardown.shutDown'({ instanceId, planHash, delayMs }) {
      const teardown = await of(instanceId)
      const { approval } = teardown.expect('approved')
      if (delayMs === undefined) {
        await shutDown(teardown, planHash)
        return {}
      }
      if (planHash !== approval?.planHash) throw new BerthError('teardown.planDrifted')
      await teardown.audit('teardown.shutdownScheduled', planHash, { delayMs })
      teardown.schedule(delayMs, () => run(instanceId, shutDownLater(teardown, planHash)))
      return {}
    },
    async 'teardown.guideOff'({ instanceId, planHash }) {
      await guideOff(await of(instanceId), planHash)
      return {}
    },
    async 'teardown.tellOff'({ instanceId, ...told }) {
      await tellOff(await of(instanceId), told)
      sealing.get(instanceId)?.abort()
      return {}
    },
    async 'teardown.guideRelease'({ instanceId, planHash }) {
      await guideRelease(await of(instanceId), planHash)
      return {}
    },
    async 'teardown.recordRelease'({ instanceId, released, typedAlias }) {
      await recordRelease(await of(instanceId), released, typedAlias)
      return {}
    },
    async 'teardown.review'({ instanceId }) {
      await (await of(instanceId)).apply({ type: 'review' })
      return {}
    },
    async 'teardown.cancel'({ instanceId }) {
      const teardown = await of(instanceId)
      await teardown.apply({ type: 'cancel' })
      sealing.get(instanceId)?.abort()
      return {}
    },
  }

  return {
    handlers,
    watch,
    async settled() {
      while (background.size > 0) await Promise.all(background)
    },
    async close() {
      registryWatch[Symbol.dispose]()
      ledgerWatch[Symbol.dispose]()
      for (const timer of following.values()) timer[Symbol.dispose]()
      for (const { linkWatch } of lives.values()) linkWatch[Symbol.dispose]()
      const opened = await Promise.allSettled([...lives.values()].map(({ teardown }) => teardown))
      await Promise.all(opened.map((one) => (one.status === 'fulfilled' ? one.value.close() : undefined)))
      while (background.size > 0) await Promise.all(background)
      lives.clear()
    },
  }
}
