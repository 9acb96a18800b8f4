import ElectronStore from 'electron-store'
import type { OpenSettingsFile } from '#main/platform/settingsFile.ts'

/** The settings of the desktop app through electron-store, which calls conf's `configName` a name. */
export const openSettingsFile: OpenSettingsFile = ({ configName: name, ...options }) =>
  new ElectronStore({ ...options, name })
