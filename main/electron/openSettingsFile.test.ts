import { vi } from 'vitest'
import { keepsSettings } from '#main/settings/settingsFile.testkit.ts'
import { openSettingsFile } from './openSettingsFile.ts'

// A fake of the part of Electron that electron-store asks: where a file would go and which version this is.
vi.mock('electron', () => ({
  default: {
    app: { getPath: () => '/nowhere', getVersion: () => '0.1.0' },
    ipcMain: { on: () => undefined },
    shell: {},
  },
}))

keepsSettings(openSettingsFile)
