import type { BrowserWindowConstructorOptions } from 'electron'

/**
 * The only place where a window's rights are written. Electron's own defaults are repeated on purpose: a change of a
 * default must not change Berth.
 */
export function windowOptions(preloadPath: string, release: boolean): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 1024,
    minHeight: 700,
    show: false,
    title: 'Berth 泊位',
    webPreferences: {
      preload: preloadPath,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !release,
    },
  }
}
