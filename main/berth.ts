import type { Alert } from '#app/alerts/alert.ts'
import type { BerthContract } from '#app/berthContract.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Address } from '#app/instance/instance.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import type { OpenSettingsFile } from '#main/platform/settingsFile.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createAlerts } from './alerts/createAlerts.ts'
import { createAudit } from './audit/createAudit.ts'
import { createCheckpoints } from './checkpoint/createCheckpoints.ts'
import { systemClock } from './clock/systemClock.ts'
import { DemoPlaces } from './demo/demoPlaces.ts'
import { createDemo } from './demo/demoService.ts'
import { createEnvironment } from './environment/createEnvironment.ts'
import { createFiles } from './files/createFiles.ts'
import { createHistory } from './history/createHistory.ts'
import { createInstances } from './instance/instanceService.ts'
import { openRegistry } from './instance/openRegistry.ts'
import { sshConfigWriter } from './instance/sshConfigWriter.ts'
import { createLaunch } from './launch/launchService.ts'
import { createLifecycle } from './lifecycle/createLifecycle.ts'
import type { Log } from './log/createLog.ts'
import { createMoney } from './money/createMoney.ts'
import { createMonitor } from './monitor/createMonitor.ts'
import { createNetwork } from './network/createNetwork.ts'
import type { Capability } from './platform/capability.ts'
import { createGround } from './platform/createGround.ts'
import { createQueue } from './queue/createQueue.ts'
import { createSettings } from './settings/settingsService.ts'
import { userSshFolder } from './settings/userSshFolder.ts'
import { jumpOf } from './ssh/jumpOf.ts'
import { UnlockedKeys } from './ssh/unlockedKeys.ts'
import { createStorage } from './storage/storageService.ts'
import { createTeardown } from './teardown/teardownService.ts'
import { tryIfDirect } from './teardown/tryIfDirect.ts'
import { createTerminals } from './terminal/terminalService.ts'
import { createTransfers } from './transfer/list/transferService.ts'
import { createWhenDone } from './whenDone/createWhenDone.ts'

export type BerthOptions = {
  readonly dataDir: string
  readonly host: 'browser' | 'electron'
  readonly demo: boolean
  readonly version: string
  readonly log: Log
  readonly openSettingsFile: OpenSettingsFile
  /** Shows a file in the system's file manager; absent where the host has none. */
  readonly showInFolder?: (path: string) => void
  /** Shows a page in the system's browser; absent where the window is in one. */
  readonly openUrl?: (url: string) => void
  /** Rings before a release by AutoDL; absent where the host cannot notify. */
  readonly remind?: (notice: ReminderNotice) => void
  /** Shows an alert on the desktop; absent where only the window can. */
  readonly tell?: (alert: Alert) => void
}

export type Berth = {
  readonly handlers: HandlersOf<BerthContract>
  /** Ends every connection, timer and pending write. */
  close(): Promise<void>
}

/**
 * Every capability, in the order in which they build on each other; closed in reverse. The same for both hosts, and the only
 * place that knows all of them: what one asks of another is handed over here, and nothing is decided.
 */
export async function createBerth(options: BerthOptions): Promise<Berth> {
  const opened: Closeable[] = []
  const close = async (): Promise<void> => {
    for (const capability of opened.splice(0).reverse()) await capability.close?.()
  }
  try {
    const handlers = await openAll(options, (capability) => {
      opened.push(capability)
      return capability
    })
    return { handlers, close }
  } catch (error) {
    // One that cannot be opened (a file of a newer Berth) leaves nothing of the others behind.
    await close()
    throw error
  }
}

type Closeable = Pick<Capability<unknown>, 'close'>

async function openAll(
  options: BerthOptions,
  open: <C extends Closeable>(capability: C) => C,
): Promise<HandlersOf<BerthContract>> {
  const { dataDir, log, showInFolder, remind } = options

  const ground = createGround({ dataDir, log, clock: systemClock, profile: loadProfile() })
  const settings = await createSettings(ground, options)
  const audit = await createAudit(ground)
  const unlocked = new UnlockedKeys()
  const places = new DemoPlaces(dataDir, userSshFolder, unlocked)
  const { registry } = open(await openRegistry({ ...ground, placesOf: places.of }))
  const platform = { ...ground, registry, audit: audit.ofInstance }

  const demo = open(await createDemo({ ...platform, places }))
  const isDirect = async (address: Address) => {
    const { jump, isSure } = await jumpOf(places.of(address).sshFolder, address)
    return jump === null && isSure
  }
  const writeConfig = sshConfigWriter(registry, userSshFolder)
  const checkpoints = createCheckpoints({ localPython: () => settings.value.localPython })
  const storage = open(createStorage({ ...platform, ...checkpoints }))
  const history = open(createHistory({ ...platform, latest: storage.latest, onReading: storage.onChange }))
  const money = open(await createMoney({ ...platform, latest: storage.latest, recent: history.recent }))
  const queue = open(createQueue(platform))
  const alerts = open(
    await createAlerts({
      ...platform,
      storage,
      outlooks: history.outlooks,
      costs: money.costs,
      queueNews: queue.news,
      quietHours: () => settings.value.quietHours,
      tell: options.tell,
    }),
  )
  // Which copies count depends on whether a local torch is set up.
  settings.onChange(storage.ruleChanged)
  const transfers = open(
    await createTransfers({
      ...platform,
      ...checkpoints,
      ...storage,
      pullFolder: settings.pullFolder,
      bytesPerSecondLimit: () => settings.value.bandwidthLimitBytesPerSecond,
      scanValues: () => settings.value.scanValues,
      ...(showInFolder === undefined ? {} : { showInFolder }),
    }),
  )
  const files = open(createFiles({ ...platform, ...checkpoints, storage, checkCopies: transfers.checkCopies }))
  const teardown = open(
    createTeardown({
      ...platform,
      ...checkpoints,
      audit: audit.log,
      storage,
      onArchived: writeConfig,
      tryConnect: tryIfDirect(isDirect),
    }),
  )
  const whenDone = open(
    await createWhenDone({
      ...platform,
      followQueue: queue.follower,
      storage,
      transfers,
      teardown,
      tell: alerts.tellWhenDone,
    }),
  )
  const launch = open(
    createLaunch({
      ...platform,
      placesOf: places.of,
      sshFolder: userSshFolder,
      unlocked,
      isDemo: places.isDemo,
      writeConfig,
    }),
  )
  const instances = open(
    createInstances({
      ...platform,
      writeConfig,
      sshFolder: userSshFolder,
      summary: (id) => ({ ...storage.summary(id), runningQueue: queue.running(id) }),
      watchSummary: storage.onChange,
      move: launch.move,
    }),
  )
  const environment = open(createEnvironment(platform))
  const monitor = open(createMonitor({ ...platform, fillHistory: history.fill }))
  const network = open(await createNetwork({ ...platform, openUrl: options.openUrl }))
  const lifecycle = open(await createLifecycle({ ...platform, remind }))
  const terminals = open(await createTerminals({ ...platform, sshFolder: userSshFolder }))

  return {
    ...settings.handlers,
    'profile.read': () => ground.profile,
    ...instances.handlers,
    ...launch.handlers,
    ...lifecycle.handlers,
    ...storage.handlers,
    ...environment.handlers,
    ...queue.handlers,
    ...network.handlers,
    ...monitor.handlers,
    ...files.handlers,
    ...history.handlers,
    ...money.handlers,
    ...alerts.handlers,
    ...transfers.handlers,
    ...terminals.handlers,
    ...teardown.handlers,
    ...whenDone.handlers,
    ...audit.handlers,
    ...demo.handlers,
  }
}
