import { keepsSettings } from '#main/settings/settingsFile.testkit.ts'
import { openSettingsFile } from './openSettingsFile.ts'

keepsSettings(openSettingsFile)
