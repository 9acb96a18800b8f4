import { join } from 'node:path'
import type { BerthContract } from '#app/berthContract.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Address } from '#app/instance/instance.ts'
import { releaseClockOf } from '#app/lifecycle/releaseClockOf.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import type { Notice } from '#app/settings/contract.ts'
import { moveInstance } from '#main/launch/moveInstance.ts'
import { digestRemoteFiles } from '#main/remote/digestRemoteFiles.ts'
import { openForWriting } from '#main/remote/openForWriting.ts'
import { createTransfers } from '#main/transfer/list/transferService.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { auditHandlers } from './audit/auditHandlers.ts'
import { openAuditLog } from './audit/openAuditLog.ts'
import { verifyFile } from './checkpoint/verifyFile.ts'
import { verifyRemoteFile } from './checkpoint/verifyRemoteFile.ts'
import { verifyWithTorch } from './checkpoint/verifyWithTorch.ts'
import { systemClock } from './clock/systemClock.ts'
import { createDemo, type Demo } from './demo/demoService.ts'
import { connectToInstance } from './instance/connectToInstance.ts'
import { createInstanceRegistry } from './instance/createInstanceRegistry.ts'
import type { InstanceAudit } from './instance/instanceAudit.ts'
import { createInstances } from './instance/instanceService.ts'
import { noteCompute } from './instance/noteCompute.ts'
import { emptySshConfig, writeSshConfig } from './instance/writeSshConfig.ts'
import { createLaunch } from './launch/launchService.ts'
import { lifecycleHandlers } from './lifecycle/lifecycleHandlers.ts'
import { createReminders } from './lifecycle/reminders.ts'
import type { Log } from './log/createLog.ts'
import { appRoot } from './paths/appRoot.ts'
import { unpackedPath } from './paths/unpackedPath.ts'
import { createSettings, pullFolderOf } from './settings/settingsService.ts'
import { settingsStore } from './settings/settingsStore.ts'
import { userSshFolder } from './settings/userSshFolder.ts'
import { connect } from './ssh/connect.ts'
import { ownKey } from './ssh/ownKey.ts'
import { createLink } from './ssh/reconnectingLink.ts'
import type { SshPlacesOf } from './ssh/sshPlaces.ts'
import { listProcesses } from './storage/listProcesses.ts'
import { createStorage } from './storage/storageService.ts'
import type { OnFileSetAside } from './store/jsonStore.ts'
import { createJsonStoreOpener } from './store/openJsonStore.ts'
import { createTeardown } from './teardown/teardownService.ts'
import { tryConnect } from './teardown/tryConnect.ts'
import { createTerminals } from './terminal/terminalService.ts'

const verifyScript = unpackedPath(join(appRoot(), 'scripts', 'local', 'verify_local.py'))

export type BerthOptions = {
  readonly dataDir: string
  readonly host: 'browser' | 'electron'
  readonly demo: boolean
  readonly version: string
  readonly log: Log
  /** Shows a file in the system's file manager; absent where the host has none. */
  readonly showInFolder?: (path: string) => void
  /** Rings before a release by AutoDL; absent where the host cannot notify. */
  readonly remind?: (notice: ReminderNotice) => void
}

export type Berth = {
  readonly handlers: HandlersOf<BerthContract>
  /** Ends every connection, timer and pending write. */
  close(): Promise<void>
}

/** Puts the capabilities together: the same for both hosts, and the only place that knows all of them. */
export async function createBerth(options: BerthOptions): Promise<Berth> {
  const { dataDir, log } = options
  const clock = systemClock
  const profile = loadProfile()
  const notices: Notice[] = []
  const setAside: OnFileSetAside = (file, keptAs, wentBackToMs) => {
    if (wentBackToMs === null) notices.push({ code: 'store.setAside', file, keptAs, atMs: clock.nowMs() })
    else notices.push({ code: 'store.wentBack', file, keptAs, atMs: wentBackToMs })
  }
  const openStore = createJsonStoreOpener(dataDir, clock, setAside)

  const settings = await openStore(settingsStore, 'settings.json')
  const audit = await openAuditLog({
    path: join(dataDir, 'audit.jsonl'),
    clock,
    onSetAside: (keptAs) => setAside('audit.jsonl', keptAs, null),
  })
  if (audit.brokenAtStart !== null) {
    notices.push({
      code: 'audit.broken',
      file: 'audit.jsonl',
      keptAs: String(audit.brokenAtStart),
      atMs: clock.nowMs(),
    })
  }
  const instanceAudit: InstanceAudit = async (act, instance, evidence) => {
    await audit.append({
      act,
      instanceId: instance?.id ?? null,
      alias: instance?.alias ?? null,
      planHash: null,
      evidence,
    })
  }

  // The demo needs the registry and the registry's links need to know the demo's address: settled at the first use.
  let demo: Demo | null = null
  const placesOf: SshPlacesOf = (address) => {
    const sshFolder = demo?.isDemo(address) ? join(dataDir, 'demo-ssh') : userSshFolder()
    return { sshFolder, knownHostsPath: join(sshFolder, 'known_hosts') }
  }
  const connectByKey = (address: Address, signal: AbortSignal) => {
    const { sshFolder, knownHostsPath } = placesOf(address)
    const agentSocket = process.env.SSH_AUTH_SOCK ?? null
    return connect({ address, knownHostsPath, credentials: { kind: 'keys', sshFolder, agentSocket }, signal, clock })
  }

  const registry = await createInstanceRegistry({
    openStore,
    createLink: (current) =>
      createLink({
        connect: (signal) => {
          const instance = current()
          return connectToInstance(instance, profile, () => connectByKey(instance.address, signal), signal)
        },
        host: () => current().address.host,
        clock,
        random: Math.random,
        rested: true,
      }),
  })
  demo = await createDemo({ openStore, clock, profile, registry })

  const writeConfig = async () => {
    const own = registry.list().filter((instance) => !instance.demo && instance.archivedAtMs === null)
    if (own.length === 0) {
      // The last alias goes too: its port will be somebody else's.
      await emptySshConfig(userSshFolder())
      return
    }
    const { path: identityFile } = await ownKey(userSshFolder())
    await writeSshConfig(
      userSshFolder(),
      own.map(({ alias, address }) => ({ alias, address, identityFile })),
    )
  }

  const storage = createStorage({
    registry,
    profile,
    clock,
    openStore,
    torchConfigured: () => settings.value.localPython !== null,
    verifyRemote: verifyRemoteFile,
    audit: instanceAudit,
    log,
    // A full disk must not end Berth while it watches over a run.
    onCompute: (id, { sample, bootedAtMs }) => {
      noteCompute(registry, id, sample, bootedAtMs).catch((error: unknown) =>
        log.error({ error, instanceId: id }, 'what a sample said was not saved'),
      )
    },
  })
  const transfers = await createTransfers({
    registry,
    clock,
    profile,
    openStore,
    pullFolder: () => pullFolderOf(settings.value),
    bytesPerSecondLimit: () => settings.value.bandwidthLimitBytesPerSecond,
    verifyTorch: async (path, { signal }) => {
      const pythonPath = settings.value.localPython
      return pythonPath === null ? null : verifyWithTorch(path, { pythonPath, scriptPath: verifyScript, signal })
    },
    verifyFile,
    scanValues: () => settings.value.scanValues,
    onCopyMissing: storage.noteCopyMissing,
    onPulled: storage.notePulled,
    ledger: storage.ledger,
    scan: storage.scan,
    markers: storage.markers,
    openForWriting: (id) => openForWriting(registry.link(id).connection()),
    onFsCopied: storage.noteFsCopies,
    ...(options.showInFolder === undefined ? {} : { showInFolder: options.showInFolder }),
    log,
  })
  const teardown = createTeardown({
    registry,
    clock,
    profile,
    openStore,
    audit,
    storage,
    digestRemote: digestRemoteFiles,
    listProcesses: (connection) => listProcesses(connection, profile),
    torchConfigured: () => settings.value.localPython !== null,
    tryConnect,
    onArchived: writeConfig,
    log,
  })
  const instances = createInstances({
    registry,
    clock,
    profile,
    audit: instanceAudit,
    writeConfig,
    sshFolder: userSshFolder,
    log,
    summary: storage.summary,
    watchSummary: (changed) => storage.onChange(changed),
    move: (instance, input) => moveInstance({ clock, profile, placesOf }, instance, input),
  })

  const { remind } = options
  const reminders =
    remind === undefined
      ? null
      : await createReminders({
          clock,
          hoursBefore: profile.teardown.reminderHoursBefore,
          instances: () =>
            registry.list().map(({ id, alias, power, charge }) => ({
              id,
              alias,
              clock: releaseClockOf(power, charge, profile, clock.nowMs()),
            })),
          notify: remind,
          openStore,
        })
  const reminderWatch = registry.watch(() => reminders?.refresh())

  return {
    handlers: {
      ...createSettings({
        store: settings,
        clock,
        host: options.host,
        version: options.version,
        dataDir,
        demo: options.demo,
        notices,
        onChanged: storage.ruleChanged,
      }),
      'profile.read': () => profile,
      ...instances,
      ...createLaunch({ registry, clock, profile, placesOf, isDemo: demo.isDemo, writeConfig, audit: instanceAudit }),
      ...lifecycleHandlers({ registry, profile, clock }),
      ...storage.handlers,
      ...transfers.handlers,
      ...createTerminals(registry),
      ...teardown.handlers,
      ...auditHandlers(audit),
      'demo.watch': demo['demo.watch'],
      'demo.start': demo['demo.start'],
      'demo.press': demo['demo.press'],
      'demo.remove': demo['demo.remove'],
    },
    async close() {
      reminderWatch[Symbol.dispose]()
      reminders?.close()
      instances[Symbol.dispose]()
      await teardown.close()
      await transfers.close()
      await storage.close()
      registry[Symbol.dispose]()
      await demo.close()
    },
  }
}
