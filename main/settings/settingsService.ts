import { homedir } from 'node:os'
import { join } from 'node:path'
import type { HandlersOf } from '#app/channel/handlers.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { Notice, settingsContract } from '#app/settings/contract.ts'
import { type Settings, settingsSchema } from '#app/settings/settings.ts'
import { findTorchPython } from '#main/checkpoint/findTorchPython.ts'
import type { JsonStore } from '#main/store/jsonStore.ts'
import { latestOf } from '#main/watch/latestOf.ts'

type Deps = {
  readonly store: JsonStore<Settings>
  readonly clock: Clock
  readonly host: 'electron' | 'browser'
  readonly version: string
  readonly dataDir: string
  readonly demo: boolean
  readonly notices: readonly Notice[]
  /** Hears of every change, after it is saved. */
  readonly onChanged?: () => void
}

/** Where pulled files go unless the person chose a folder. */
export function pullFolderOf(settings: Settings): string {
  return settings.pullFolder ?? join(homedir(), 'Berth')
}

/** The settings and what the renderer must know of its host. */
export function createSettings(deps: Deps): HandlersOf<typeof settingsContract> {
  const listeners = new Set<() => void>()
  return {
    'settings.watch': (_params, { signal }) =>
      latestOf(
        () => deps.store.value,
        (changed) => {
          listeners.add(changed)
          return { [Symbol.dispose]: () => listeners.delete(changed) }
        },
        signal,
      ),
    async 'settings.update'(changes) {
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
      await deps.store.write(settingsSchema.parse({ ...deps.store.value, ...given }))
      for (const listener of [...listeners]) listener()
      deps.onChanged?.()
      return deps.store.value
    },
    'settings.findTorch': (_, { signal }) =>
      findTorchPython({
        platform: process.platform,
        home: homedir(),
        env: process.env,
        pullFolder: pullFolderOf(deps.store.value),
        signal,
      }),
    'host.info': () => ({
      version: deps.version,
      host: deps.host,
      platform: process.platform,
      dataDir: deps.dataDir,
      pullFolder: pullFolderOf(deps.store.value),
      notices: [...deps.notices],
      demo: deps.demo,
      nowMs: deps.clock.nowMs(),
    }),
  }
}
