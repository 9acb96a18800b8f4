import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  Notification,
  protocol,
  session,
  shell,
  type WebContents,
} from 'electron'
import { serveChannel } from '#app/channel/serveChannel.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { contract } from '#app/contract/contract.ts'
import { errorText } from '#app/contract/errorText.ts'
import { createBerth } from '#main/berth.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { createLog } from '#main/log/createLog.ts'
import { appRoot } from '#main/paths/appRoot.ts'
import { dataDirLock } from '#main/store/dataDirLock.ts'
import { acceptPort, connectMessage } from './acceptPort.ts'
import { appOrigin } from './appOrigin.ts'
import { denyPermissions } from './denyPermissions.ts'
import { guardContents } from './guardContents.ts'
import { menuTemplate } from './menuTemplate.ts'
import { messagePortTransport } from './messagePortTransport.ts'
import { reminderText } from './reminderText.ts'
import { serveAppProtocol } from './serveAppProtocol.ts'
import { windowOptions } from './windowOptions.ts'

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

const windows = new Set<WebContents>()

function openWindow(): void {
  const window = new BrowserWindow(windowOptions(join(appRoot(), 'out/preload/preload.cjs'), app.isPackaged))
  const contents = window.webContents
  windows.add(contents)
  guardContents(contents, (url) => void shell.openExternal(url))
  window.once('ready-to-show', () => window.show())
  window.on('closed', () => windows.delete(contents))
  void window.loadURL(`${appOrigin}/`)
}

/** One sentence in the system's language where there is no window to show it in. */
function sayAndQuit(error: unknown): void {
  const code = error instanceof BerthError ? error.code : 'internal'
  const language = app.getLocale().startsWith('zh') ? 'zh' : 'en'
  const { message, next } = errorText[code]
  dialog.showErrorBox('Berth 泊位', `${message[language]}\n\n${next[language]}`)
  app.quit()
}

async function start(): Promise<void> {
  const dataDir = app.getPath('userData')
  const log = createLog(dataDir)
  const lock = dataDirLock(dataDir, systemClock)
  const berth = await createBerth({
    dataDir,
    host: 'electron',
    demo: process.argv.includes('--demo'),
    version: app.getVersion(),
    log,
    remind: (notice) => new Notification(reminderText(notice, app.getLocale(), Date.now())).show(),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.getLocale())))
  denyPermissions(session.defaultSession)
  serveAppProtocol(protocol, join(appRoot(), 'out/renderer'))
  ipcMain.on(connectMessage, (event) => {
    const port = acceptPort(event, windows)
    if (port === null) return
    const service = serveChannel(messagePortTransport(port), contract, berth.handlers, {
      validateOutput: !app.isPackaged,
      onInternalError: (error, method) => log.error({ method, error }, 'handler failed'),
    })
    // A reload keeps the contents but ends the page that held the port.
    event.sender.once('did-start-navigation', () => service[Symbol.dispose]())
    event.sender.once('destroyed', () => service[Symbol.dispose]())
  })
  let closing = false
  app.on('before-quit', (event) => {
    if (closing) return
    closing = true
    event.preventDefault()
    void berth.close().finally(() => {
      lock[Symbol.dispose]()
      app.quit()
    })
  })
  app.on('activate', () => {
    if (windows.size === 0) openWindow()
  })
  openWindow()
}

app.on('window-all-closed', () => app.quit())

// The lock file says the same for the browser host; this one also brings the running window to the front.
if (app.requestSingleInstanceLock()) {
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows()
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  app.whenReady().then(start).catch(sayAndQuit)
} else {
  app.quit()
}
