import type { Settings } from '#app/settings/settings.ts'
import type { Ground } from '#main/platform/ground.ts'
import { type OpenSettingsFile, settingsFile } from '#main/platform/settingsFile.ts'
import type { JsonStore } from '#main/store/jsonStore.ts'
import { settingsStore } from './settingsStore.ts'

/** The settings, whichever host keeps them. */
export type SettingsStore = JsonStore<Settings>

/** Read, migrated and set aside like every store; written by the host's library. */
export function openSettingsStore(
  { dataDir, openStore }: Pick<Ground, 'dataDir' | 'openStore'>,
  openSettingsFile: OpenSettingsFile,
): Promise<SettingsStore> {
  // Opened at the first change: a damaged file has been set aside by then.
  let file: ReturnType<OpenSettingsFile> | undefined
  return openStore(settingsStore, `${settingsFile.configName}.json`, {
    replaceFile: (_path, settings) => {
      file ??= openSettingsFile({ cwd: dataDir, ...settingsFile })
      file.store = { ...settings }
    },
  })
}
