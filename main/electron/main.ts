import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  type MessagePortMain,
  Notification,
  protocol,
  screen,
  session,
  shell,
  type WebContents,
} from 'electron'
import type { Alert } from '#app/alerts/alert.ts'
import { contract } from '#app/berthContract.ts'
import { serveChannel } from '#app/channel/serveChannel.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { errorText } from '#app/contract/errorText.ts'
import type { ReminderNotice } from '#app/lifecycle/reminderNotice.ts'
import type { Bilingual } from '#app/text/defineText.ts'
import { fillText } from '#app/text/fillText.ts'
import { type Berth, createBerth } from '#main/berth.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { createLog, type Log } from '#main/log/createLog.ts'
import { appRoot } from '#main/paths/appRoot.ts'
import { dataDirLock } from '#main/store/dataDirLock.ts'
import { connectMessage } from './acceptPort.ts'
import { alertNotice } from './alertNotice.ts'
import { appOrigin } from './appOrigin.ts'
import { createTray } from './createTray.ts'
import { denyPermissions } from './denyPermissions.ts'
import { electronArgs } from './electronArgs.ts'
import { guardContents } from './guardContents.ts'
import { menuTemplate } from './menuTemplate.ts'
import { messagePortTransport } from './messagePortTransport.ts'
import { openSettingsFile } from './openSettingsFile.ts'
import { reminderText } from './reminderText.ts'
import { serveAppProtocol } from './serveAppProtocol.ts'
import { servePage } from './servePage.ts'
import { trayWords } from './trayWords.ts'
import { followWatched, isWorthWatching, nothingWatched, type Watched } from './watched.ts'
import { windowOptions } from './windowOptions.ts'
import { readWindowState, writeWindowState } from './windowState.ts'

protocol.registerSchemesAsPrivileged([
  // Compiled code is kept from start to start; every file of code has a hash of its content in its name, so none is ever old.
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

const args = electronArgs(process.argv.slice(1))
if (args.dataDir !== null) {
  mkdirSync(args.dataDir, { recursive: true, mode: 0o700 })
  app.setPath('userData', args.dataDir)
}
// Without it Windows shows notifications under Electron's name, or not at all.
app.setAppUserModelId('com.berth.app')

const windows = new Set<WebContents>()

/** Loads Berth's page; `hash` names a place in it. A load that another one overtakes is no fault. */
function load(window: BrowserWindow, hash: string, log: Log): void {
  window.loadURL(`${appOrigin}/${hash}`).catch((error: unknown) => log.warn({ error }, 'the page was not loaded'))
}

function openWindow(log: Log, hash = ''): void {
  const dataDir = app.getPath('userData')
  const state = readWindowState(
    dataDir,
    screen.getAllDisplays().map(({ workArea }) => workArea),
  )
  const window = new BrowserWindow({
    ...windowOptions(join(appRoot(), 'out/preload/preload.cjs'), app.isPackaged),
    ...state?.bounds,
    icon: join(appRoot(), 'out/renderer/icon.png'),
  })
  if (state?.maximized) window.maximize()
  const contents = window.webContents
  windows.add(contents)
  guardContents(contents, (url) => {
    shell.openExternal(url).catch((error: unknown) => log.warn({ error }, 'no program opens this link'))
  })
  window.once('ready-to-show', () => window.show())
  window.on('close', () => {
    try {
      writeWindowState(dataDir, { bounds: window.getNormalBounds(), maximized: window.isMaximized() })
    } catch (error) {
      log.warn({ error }, 'the place of the window was not kept')
    }
  })
  window.on('closed', () => windows.delete(contents))
  load(window, hash, log)
}

/** Brings the window forward, opening one where there is none; `hash` names the place to show in it. */
function showWindow(log: Log, hash = ''): void {
  const [window] = BrowserWindow.getAllWindows()
  if (window === undefined) {
    openWindow(log, hash)
    return
  }
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
  // A new hash is no new page: the terminals of the window go on.
  if (hash !== '') load(window, hash, log)
}

function ring(notice: ReminderNotice, log: Log): void {
  notify(notice.instanceId, reminderText(notice, app.getLocale(), Date.now()), log)
}

function tell(alert: Alert, log: Log): void {
  notify(alert.instanceId, alertNotice(alert, app.getLocale()), log)
}

/** A notice of the desktop that leads to an instance. */
function notify(instanceId: string, text: { title: string; body: string }, log: Log): void {
  const notification = new Notification(text)
  notification.on('click', () => showWindow(log, `#/instance/${encodeURIComponent(instanceId)}`))
  notification.show()
}

/** One sentence in the system's language where there is no window to show it in. */
function sayAndQuit(error: unknown): void {
  const { code, params } = error instanceof BerthError ? error : new BerthError('internal', { detail: String(error) })
  const language = app.getLocale().startsWith('zh') ? 'zh' : 'en'
  const { message, next } = errorText[code]
  const say = (sentence: Bilingual) => fillText(sentence[language], params)
  dialog.showErrorBox('Berth 泊位', `${say(message)}\n\n${say(next)}`)
  app.quit()
}

/** The last window was closed: Berth stays in the tray while there is something to watch, and says so the first time. */
async function closeOrKeep({ handlers }: Berth, watched: Watched, log: Log): Promise<void> {
  const controller = new AbortController()
  const settings = await firstOf(handlers['settings.watch']({}, controller))
  controller.abort()
  if (settings?.keepWatching === false || !isWorthWatching(watched)) {
    app.quit()
    return
  }
  if (settings?.toldKeepWatching === true) return
  const { keptTitle, kept } = trayWords(watched, app.getLocale())
  const notification = new Notification({ title: keptTitle, body: kept })
  notification.on('click', () => showWindow(log))
  notification.show()
  await handlers['settings.update']({ toldKeepWatching: true }, controller)
}

async function firstOf<T>(items: AsyncIterable<T>): Promise<T | null> {
  for await (const item of items) return item
  return null
}

async function start(): Promise<void> {
  const dataDir = app.getPath('userData')
  const log = createLog(dataDir)
  const lock = dataDirLock(dataDir, systemClock)
  let closing = false
  const berth = await createBerth({
    dataDir,
    host: 'electron',
    demo: args.demo,
    version: app.getVersion(),
    log,
    openSettingsFile,
    remind: (notice) => ring(notice, log),
    tell: (alert) => tell(alert, log),
    openUrl: (url) => {
      shell.openExternal(url).catch((error: unknown) => log.warn({ error }, 'no program opens this page'))
    },
    showInFolder: (path) => shell.showItemInFolder(path),
  })
  const iconPath = join(appRoot(), 'out/renderer/icon.png')
  const tray = createTray({
    iconPath,
    locale: app.getLocale(),
    open: () => showWindow(log),
    quit: () => app.quit(),
  })
  const ending = new AbortController()
  let watched = nothingWatched
  tray.show(watched)
  followWatched(
    berth.handlers,
    (now) => {
      watched = now
      tray.show(now)
    },
    (error) => log.warn({ error }, 'the tray is not kept current'),
    ending.signal,
  )
  app.on('window-all-closed', () => {
    if (closing) return
    closeOrKeep(berth, watched, log).catch((error: unknown) => {
      // Whatever fails here (the disk refuses a setting), what is counted down goes on being watched.
      log.warn({ error }, 'whether to keep watching was not settled')
    })
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.getLocale(), process.platform)))
  denyPermissions(session.defaultSession)
  serveAppProtocol(protocol, join(appRoot(), 'out/renderer'))
  const serve = (port: MessagePortMain) =>
    serveChannel(messagePortTransport(port), contract, berth.handlers, {
      validateOutput: !app.isPackaged,
      onInternalError: (error, method) => log.error({ method, error }, 'handler failed'),
    })
  ipcMain.on(connectMessage, servePage(windows, serve))
  app.on('before-quit', (event) => {
    if (closing) return
    closing = true
    ending.abort()
    event.preventDefault()
    void berth.close().finally(() => {
      lock[Symbol.dispose]()
      app.quit()
    })
  })
  app.on('activate', () => showWindow(log))
  app.on('second-instance', () => showWindow(log))
  openWindow(log)
}

// The lock file says the same for the browser host; this one also brings the running window to the front.
if (app.requestSingleInstanceLock()) {
  app.whenReady().then(start).catch(sayAndQuit)
} else {
  app.quit()
}
