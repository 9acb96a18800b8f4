import Conf from 'conf'
import type { OpenSettingsFile } from '#main/platform/settingsFile.ts'

/** The settings of the browser host through conf, which electron-store is made of. */
export const openSettingsFile: OpenSettingsFile = (options) => new Conf(options)
