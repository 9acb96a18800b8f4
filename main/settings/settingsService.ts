import { homedir } from 'node:os'
import { join } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { settingsContract } from '#app/settings/contract.ts'
import { type Settings, settingsSchema } from '#app/settings/settings.ts'
import { findTorchPython } from '#main/checkpoint/findTorchPython.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import type { OpenSettingsFile } from '#main/platform/settingsFile.ts'
import { latestOf } from '#main/watch/latestOf.ts'
import { openSettingsStore } from './openSettingsStore.ts'

type Options = {
  readonly host: 'electron' | 'browser'
  readonly version: string
  readonly demo: boolean
  readonly openSettingsFile: OpenSettingsFile
}

export type SettingsService = Capability<HandlersOf<typeof settingsContract>> & {
  readonly value: Settings
  /** Where pulled files go unless the person chose a folder. */
  pullFolder(): string
  /** Hears of every change, after it is saved. */
  onChange(listener: () => void): Disposable
}

/** The settings and what the renderer must know of its host. */
export async function createSettings(ground: Ground, options: Options): Promise<SettingsService> {
  const { host, version, demo } = options
  const { clock, dataDir, notices } = ground
  const store = await openSettingsStore(ground, options.openSettingsFile)
  const listeners = new Set<() => void>()
  const pullFolder = (): string => store.value.pullFolder ?? join(homedir(), 'Berth')
  const onChange = (listener: () => void): Disposable => {
    listeners.add(listener)
    return { [Symbol.dispose]: () => void listeners.delete(listener) }
  }
  const handlers: SettingsService['handlers'] = {
    'settings.watch': (_params, { signal }) => latestOf(() => store.value, onChange, signal),
    async 'settings.update'(changes) {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      await store.write(settingsSchema.parse({ ...store.value, ...given }))
      for (const listener of [...listeners]) listener()
      return store.value
    },
    'settings.findTorch': (_, { signal }) =>
      findTorchPython({
        platform: process.platform,
        home: homedir(),
        env: process.env,
        pullFolder: pullFolder(),
        signal,
      }),
    'host.info': () => ({
      version,
      host,
      platform: process.platform,
      dataDir,
      pullFolder: pullFolder(),
      notices: [...notices],
      demo: demo,
      nowMs: clock.nowMs(),
    }),
  }
  return {
    handlers,
    get value() {
      return store.value
    },
    pullFolder,
    onChange,
  }
}
