import { randomBytes } from 'node:crypto'
import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { type Cell, cellLine } from '#app/queue/cell.ts'
import { cellName } from '#app/queue/cellName.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import type { queueContract } from '#app/queue/contract.ts'
import { dealCells } from '#app/queue/dealCells.ts'
import { queueFolders } from '#app/queue/queueFolders.ts'
import { type QueuePlan, queueSettings } from '#app/queue/queuePlan.ts'
import { isGone, restOf } from '#app/queue/queueRest.ts'
import { cellsInTheWay } from '#app/queue/readCells.ts'
import { timeName } from '#main/clock/timeName.ts'
import { wait } from '#main/clock/wait.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import { changeQueue, readCellLog, startQueue } from '#main/remote/scripts/queue.ts'
import { hasSecret, saveSecret } from '#main/remote/scripts/saveSecret.ts'
import { ListSteps } from '#main/watch/listSteps.ts'
import { QueuePatrol } from './queuePatrol.ts'
import { type QueueLook, QueueReader } from './queueReader.ts'
import { SeenQueues } from './seenQueues.ts'

const LOOK_EVERY_MS = 1_500

/** Queues of cells, which run on the instance and need nothing of Berth. */
export function createQueue({
  registry,
  clock,
  profile,
  audit,
  log,
  openStore,
}: Pick<Ground, 'clock' | 'profile' | 'log' | 'openStore'> & {
  readonly registry: Pick<InstanceRegistry, 'get' | 'link' | 'list'>
  readonly audit: InstanceAudit
}): Capability<HandlersOf<typeof queueContract>> &
  Pick<QueuePatrol, 'news' | 'running'> & {
    /**
     * Looks at one queue again and again, each time reading only what is new of it: its state, its cells, and the names of all there are.
     * Throws what reaching the instance throws.
     */
    follower(instanceId: InstanceId, name: string): (signal?: AbortSignal) => Promise<QueueLook>
  } {
  const { credFile } = profile.overrides
  const secretFiles = { wandb: credFile, wechat: profile.network.notifyTokenFile }
  const folders = queueFolders(profile)
  const seen = new SeenQueues({ clock, log, openStore })
  const patrol = new QueuePatrol({ registry, clock, log, folders, onLook: (id, look) => seen.note(id, look) })
  const connectionTo = (instanceId: InstanceId) => registry.link(registry.get(instanceId).id).connection()
  const folderOf = (queue: string) => `${folders.folder}/${queue}`

  const follower = (instanceId: InstanceId, name: string) => {
    const reader = new QueueReader(folders, name)
    return (signal?: AbortSignal) => reader.look(connectionTo(instanceId), signal)
  }

  /** One that is there, as it is now. */
  async function lookAt(instanceId: InstanceId, name: string) {
    const found = await follower(instanceId, name)()
    if (found.queue === null) throw new BerthError('queue.unknown')
    return { ...found, queue: found.queue }
  }

  async function startNew(instanceId: InstanceId, plan: QueuePlan, cells: readonly Cell[]): Promise<string> {
    refuseBad(cells)
    const instance = registry.get(instanceId)
    const queue = timeName(clock.nowMs())
    await startQueue(connectionTo(instanceId), {
      folder: folders.folder,
      name: queue,
      from: 1,
      projectFolder: plan.projectFolder,
      launch: newLaunch(),
      files: {
        settings: queueSettings(plan, profile),
        command: `${plan.command.replaceAll('\r\n', '\n')}\n`,
        plan: JSON.stringify(plan),
        cells: linesOf(cells),
      },
    })
    await audit('queue.started', instance, { queue, cells: cells.length, from: 1 })
    return queue
  }

  return {
    follower,
    news: (instanceId) => patrol.news(instanceId),
    running: (instanceId) => patrol.running(instanceId),
    async close() {
      patrol.close()
      await seen.close()
    },
    handlers: {
      'queue.start': async ({ instanceId, plan, cells }) => ({ queue: await startNew(instanceId, plan, cells) }),
      async 'queue.rest'({ instanceId }) {
        const instance = registry.get(instanceId)
        const last = await seen.read(instanceId)
        if (last === null) return null
        const { queue, seenAtMs, plan, cells, dealt } = last
        const mayDeal = isGone(instance) && plan !== null
        return { queue, seenAtMs, total: cells.length, rest: restOf(last).length, dealt: dealt.length, mayDeal }
      },
      async 'queue.dealRest'({ instanceId, queue, rest: shown, to }) {
        const instance = registry.get(instanceId)
        const last = await seen.read(instanceId)
        const rest = last === null ? [] : restOf(last)
        if (last === null || last.plan === null || last.queue !== queue || rest.length !== shown || !isGone(instance)) {
          throw new BerthError('queue.cellsChanged')
        }
        const targets = [...new Set(to)].map((id) => registry.get(id))
        const shares = dealCells(rest, targets.length)
        const hands = []
        for (const [at, { id, alias }] of targets.entries()) {
          const cells = shares[at] ?? []
          if (cells.length === 0) continue
          try {
            await startNew(id, last.plan, cells)
          } catch (error) {
            if (!(error instanceof BerthError)) throw error
            hands.push({ alias, cells: cells.length, error: error.toWire() })
            continue
          }
          // At once: should Berth end here, nothing is dealt twice.
          await seen.noteDealt(instanceId, cells.map(cellName))
          hands.push({ alias, cells: cells.length, error: null })
        }
        return { hands }
      },
      async 'queue.resume'({ instanceId, queue: name, from }) {
        const instance = registry.get(instanceId)
        const { queue, cells } = await lookAt(instanceId, name)
        if (queue.plan === null) throw new BerthError('queue.cannotStart', { why: `${folderOf(name)}/plan.json` })
        if (from > cells.length) throw new BerthError('queue.cannotStart', { why: `${from} > ${cells.length}` })
        await startQueue(connectionTo(instanceId), {
          folder: folders.folder,
          name,
          from,
          projectFolder: queue.plan.projectFolder,
          launch: newLaunch(),
          files: null,
        })
        await audit('queue.started', instance, { queue: name, cells: cells.length, from })
        return {}
      },
      async 'queue.append'({ instanceId, queue: name, cells }) {
        const { cells: there } = await lookAt(instanceId, name)
        refuseBad([...there.flatMap(({ cell }) => cell ?? []), ...cells])
        await changeQueue(connectionTo(instanceId), folderOf(name), { to: 'append', lines: linesOf(cells) })
        return {}
      },
      async 'queue.replaceWaiting'({ instanceId, queue: name, from, cells, known }) {
        const { cells: there } = await lookAt(instanceId, name)
        refuseBad([...there.slice(0, from - 1).flatMap(({ cell }) => cell ?? []), ...cells])
        await changeQueue(connectionTo(instanceId), folderOf(name), {
          to: 'replace',
          lines: linesOf(cells),
          from,
          knownCells: known.cells,
          knownEdits: known.edits,
        })
        return {}
      },
      async 'queue.change'({ instanceId, queue, to }) {
        const instance = registry.get(instanceId)
        if (to !== 'stopNow') {
          await changeQueue(connectionTo(instanceId), folderOf(queue), { to })
          return {}
        }
        const { start } = await lookAt(instanceId, queue)
        if (start === null) throw new BerthError('queue.unknown')
        const { pid, startedAt } = start
        await changeQueue(connectionTo(instanceId), folderOf(queue), { to, pid, startedAt })
        await audit('queue.stopped', instance, { queue, pid })
        return {}
      },
      'queue.cellLog': ({ instanceId, name }) =>
        readCellLog(connectionTo(instanceId), `${folders.logFolder}/${name}.log`),
      async 'queue.secrets'({ instanceId }) {
        const connection = connectionTo(instanceId)
        return {
          wandb: await hasSecret(connection, secretFiles.wandb),
          wechat: await hasSecret(connection, secretFiles.wechat),
        }
      },
      async 'queue.saveSecret'({ instanceId, which, secret }) {
        await saveSecret(connectionTo(instanceId), secretFiles[which], secret)
        return {}
      },
      async *'queue.follow'({ instanceId, queue }, { signal }) {
        registry.get(instanceId)
        const reader = new QueueReader(folders, queue ?? '')
        let steps = cellSteps()
        let shown: string | null = null
        let look = await reader.look(connectionTo(instanceId), signal)
        while (!signal.aborted) {
          const { names, queue: view, cells } = look
          // Cells of another queue are another list.
          if (view !== null && view.name !== shown) steps = cellSteps()
          shown = view?.name ?? null
          const changes = view === null ? [] : steps.to(cells)
          if (changes.length === 0) yield { names, queue: view, cells: null }
          for (const change of changes) yield { names, queue: view, cells: change }
          await wait(clock, LOOK_EVERY_MS, signal)
          if (!signal.aborted) look = await reader.look(connectionTo(instanceId), signal)
        }
      },
    },
  }
}

const cellSteps = () => new ListSteps<CellRun>(({ index }) => String(index))
const newLaunch = (): string => randomBytes(8).toString('hex')
const linesOf = (cells: readonly Cell[]): string => cells.map((cell) => `${cellLine(cell)}\n`).join('')

/** Two cells of one name would write over one another's checkpoints. */
function refuseBad(cells: readonly Cell[]): void {
  const { twice, tooLong } = cellsInTheWay(cells)
  const name = twice[0] ?? tooLong[0]
  if (name !== undefined) throw new BerthError('queue.cellsBad', { name: name.slice(0, 80) })
}
