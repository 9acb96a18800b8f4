import type Conf from 'conf'
import type { Options } from 'conf'

/**
 * The file of the settings as the host's library writes it, whole and atomically. What it read is not used: the store in front of
 * it has passed, migrated or set aside the file before.
 */
export type OpenSettingsFile = (options: SettingsFileOptions) => Pick<Conf, 'store'>

type SettingsFileOptions = Pick<Options<Record<string, unknown>>, 'cwd'> & typeof settingsFile

/** The same in both hosts, so that either opens what the other wrote. */
export const settingsFile = {
  configName: 'settings',
  configFileMode: 0o600,
  // A damaged file is set aside before this; a library that empties one must never get its hands on it.
  clearInvalidConfig: false,
  accessPropertiesByDotNotation: false,
  serialize: (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`,
} as const
