import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CustomScheme } from 'electron'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { systemClock } from '#main/clock/systemClock.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import { dataDirLock } from '#main/store/dataDirLock.ts'
import { electronArgs } from './electronArgs.ts'
import { menuTemplate } from './menuTemplate.ts'
import { readWindowState, writeWindowState } from './windowState.ts'

/**
 * A fake of Electron's main process: it records what `main.ts` puts together and lets a test send its events. That the
 * real runtime starts is not shown here.
 */
class FakeApp {
  isPackaged = true
  first = true
  paths = new Map([['userData', '']])
  modelId = ''
  quits = 0
  listeners = new Map<string, (event: { preventDefault(): void }) => void>()
  ready = Promise.resolve()
  setPath = (name: string, path: string) => void this.paths.set(name, path)
  getPath = (name: string) => this.paths.get(name)
  setAppUserModelId = (id: string) => {
    this.modelId = id
  }
  getLocale = () => 'en-US'
  getVersion = () => '1.2.3'
  requestSingleInstanceLock = () => this.first
  quit = () => {
    this.quits += 1
  }
  on = (name: string, listener: () => void) => void this.listeners.set(name, listener)
  whenReady = () => this.ready
}

const fakes = vi.hoisted(() => ({
  created: [] as unknown[],
  views: [] as unknown[],
  settings: { keepWatching: true, toldKeepWatching: false },
  handlers: {
    async *'instance.watch'() {
      yield fakes.views
    },
    async *'money.watch'() {
      yield { yuanPerHour: 1.97, unpriced: [] }
    },
    async *'settings.watch'() {
      yield fakes.settings
    },
    'settings.update': async (change: object) => Object.assign(fakes.settings, change),
  },
}))
vi.mock('#main/berth.ts', () => ({
  createBerth: async (options: unknown) => {
    fakes.created.push(options)
    return { handlers: fakes.handlers, close: async () => undefined }
  },
}))

const storyView = {
  instance: exampleInstance,
  link: { kind: 'idle' },
  clock: null,
  worstUsedRatio: null,
  gauges: [],
  gpuUtilRatio: null,
  atRiskCount: null,
  runningQueue: null,
}

let app: FakeApp
let folder: string
let argv: string[]
let seen: {
  schemes: string[]
  privileges: CustomScheme[]
  permissions: string[]
  channels: string[]
  windows: { options: Record<string, unknown>; urls: string[] }[]
  clicks: (() => void)[]
  focused: number
  shown: string[]
  errors: string[]
  tips: string[]
  menu: { label?: string; click?(): void }[]
  notices: string[]
}

beforeEach(() => {
  vi.resetModules()
  fakes.created.length = 0
  folder = mkdtempSync(join(tmpdir(), 'berth-electron-'))
  argv = process.argv
  app = new FakeApp()
  seen = {
    ...{
      schemes: [],
      privileges: [],
      permissions: [],
      channels: [],
      windows: [],
      clicks: [],
      focused: 0,
      shown: [],
      errors: [],
    },
    ...{ tips: [], menu: [], notices: [] },
  }
  fakes.views = []
  fakes.settings = { keepWatching: true, toldKeepWatching: false }
  class BrowserWindow {
    static getAllWindows = () => all
    webContents = { on: () => undefined, setWindowOpenHandler: () => undefined }
    readonly #record: { options: Record<string, unknown>; urls: string[] }
    constructor(options: Record<string, unknown>) {
      this.#record = { options, urls: [] }
      seen.windows.push(this.#record)
      all.push(this)
    }
    once = () => undefined
    on = () => undefined
    show = () => undefined
    isMinimized = () => false
    focus = () => {
      seen.focused += 1
    }
    loadURL = async (url: string) => void this.#record.urls.push(url)
  }
  const all: BrowserWindow[] = []
  class Tray {
    on = () => undefined
    setToolTip = (text: string) => void seen.tips.push(text)
    setContextMenu = (items: { label?: string; click?(): void }[]) => {
      seen.menu = items
    }
  }
  class Notification {
    constructor({ title }: { title: string }) {
      seen.notices.push(title)
    }
    on = (_name: string, listener: () => void) => void seen.clicks.push(listener)
    show = () => undefined
  }
  vi.doMock('electron', () => ({ ...electron, default: electron }))
  const electron = {
    app,
    BrowserWindow,
    Notification,
    dialog: { showErrorBox: (_title: string, text: string) => void seen.errors.push(text) },
    ipcMain: { on: (name: string) => void seen.channels.push(name) },
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: (items: unknown) => items },
    Tray,
    nativeImage: { createFromPath: () => ({ resize: () => null }) },
    protocol: {
      registerSchemesAsPrivileged: (all: CustomScheme[]) => void seen.privileges.push(...all),
      handle: (name: string) => void seen.schemes.push(name),
    },
    screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
    session: {
      defaultSession: Object.fromEntries(
        ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'].map((name) => [
          name,
          () => void seen.permissions.push(name),
        ]),
      ),
    },
    shell: { openExternal: async () => undefined, showItemInFolder: (path: string) => void seen.shown.push(path) },
  }
})
afterEach(() => {
  process.argv = argv
  rmSync(folder, { recursive: true, force: true })
})

async function start(...flags: string[]): Promise<void> {
  process.argv = ['electron', '.', `--data-dir=${folder}`, ...flags]
  await import('./main.ts')
  if (app.first) await vi.waitFor(() => expect(seen.windows).toHaveLength(1))
}

describe('the Electron main process, put together', () => {
  it('guards the session and the protocol before the first window, and opens Berth’s own page', async () => {
    await start('--demo')
    expect(seen.permissions).toEqual([
      'setPermissionRequestHandler',
      'setPermissionCheckHandler',
      'setDevicePermissionHandler',
    ])
    // None that lets a page reach past its own origin or its policy.
    expect(seen.privileges).toEqual([
      { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    ])
    expect([seen.schemes, seen.channels, app.modelId]).toEqual([['app'], ['berth:connect'], 'com.berth.app'])
    expect(seen.windows[0]?.urls).toEqual(['app://berth/'])
    expect(seen.windows[0]?.options).toMatchObject({ webPreferences: { sandbox: true, contextIsolation: true } })
    expect(fakes.created).toMatchObject([{ dataDir: folder, demo: true, host: 'electron' }])
  })

  it('a second Berth makes nothing and leaves; the first one comes to the front', async () => {
    app.first = false
    await start()
    expect([app.quits, fakes.created, seen.windows]).toEqual([1, [], []])
    vi.resetModules()
    app.first = true
    await start()
    app.listeners.get('second-instance')?.({ preventDefault: () => undefined })
    expect([seen.windows.length, seen.focused]).toEqual([1, 1])
  })

  it('a click on a reminder opens its instance in the window that is there', async () => {
    await start()
    const [options] = fakes.created as { remind(notice: unknown): void }[]
    options?.remind({ instanceId: 'host:a/b', alias: 'lab', hoursBefore: 24, clock: { deadlineMs: 1, known: 'sure' } })
    seen.clicks[0]?.()
    expect(seen.windows.map(({ urls }) => urls)).toEqual([['app://berth/', 'app://berth/#/instance/host%3Aa%2Fb']])
  })

  it('an alert is shown in whole words and leads to its instance', async () => {
    await start()
    const [options] = fakes.created as { tell(alert: unknown): void }[]
    const facts = { kind: 'fills', tier: 'fs', measure: 'inodes', level: 'critical', usedRatio: 0.957 }
    const alert = {
      ...facts,
      id: 1,
      atMs: 0,
      alias: 'lab',
      fullAtMs: null,
      count: null,
      ownBytes: null,
      queue: null,
      whenDone: null,
      endedAtMs: null,
    }
    options?.tell({ ...alert, instanceId: 'lab-1' })
    seen.clicks[0]?.()
    expect(seen.windows.map(({ urls }) => urls)).toEqual([['app://berth/', 'app://berth/#/instance/lab-1']])
  })
})

it('a folder that another Berth has open is said in whole sentences, and nothing is opened', async () => {
  const other = dataDirLock(folder, systemClock)
  process.argv = ['electron', '.', `--data-dir=${folder}`]
  await import('./main.ts')
  await vi.waitFor(() => expect(seen.errors).toHaveLength(1))
  expect(seen.errors[0]).toContain(folder)
  expect(seen.errors[0]).not.toContain('{{')
  expect([app.quits, fakes.created, seen.windows]).toEqual([1, [], []])
  other[Symbol.dispose]()
})

it('what is home is shown in the file manager of the system', async () => {
  await start()
  const [options] = fakes.created as { showInFolder(path: string): void }[]
  options?.showInFolder('/home/me/Berth/best.pth')
  expect(seen.shown).toEqual(['/home/me/Berth/best.pth'])
})

describe('the last window is closed', () => {
  const closeAll = () => app.listeners.get('window-all-closed')?.({ preventDefault: () => undefined })
  const running = { ...storyView, link: { kind: 'online', sinceMs: 0, rttMs: null } }

  it('stays in the tray while something runs, says so once, and quits from its menu', async () => {
    fakes.views = [running]
    await start()
    await vi.waitFor(() => expect(seen.tips.at(-1)).toContain('1 running, ¥1.97 an hour'))
    closeAll()
    await vi.waitFor(() => expect(fakes.settings.toldKeepWatching).toBe(true))
    closeAll()
    await new Promise(setImmediate)
    expect([app.quits, seen.notices]).toEqual([0, ['Berth keeps watching']])
    seen.menu.at(-1)?.click?.()
    expect(app.quits).toBe(1)
  })

  it('names the nearest deadline, and whether it is only possible', async () => {
    const off = { ...storyView.instance, power: { state: 'off', sinceMs: Date.now() - 86_400_000, known: 'told' } }
    fakes.views = [{ ...storyView, instance: off }]
    await start()
    await vi.waitFor(() =>
      expect(seen.tips.at(-1)).toMatch(/autodl-x-1: released at .+\nBerth sees no instance running/),
    )
  })

  it('says of a silent one that its deadline is only possible', async () => {
    const silent = { ...storyView.instance, seenAliveAtMs: Date.now() - 7_200_000 }
    const error = { code: 'ssh.timeout', params: {} }
    const link = { kind: 'unreachable', sinceMs: 0, nextTryAtMs: null, attempt: 2, error }
    fakes.views = [{ ...storyView, instance: silent, link }]
    await start()
    await vi.waitFor(() => expect(seen.tips.at(-1)).toContain('if it is off'))
  })

  it('quits where there is nothing to watch', async () => {
    await start()
    closeAll()
    await vi.waitFor(() => expect(app.quits).toBe(1))
    expect(seen.notices).toEqual([])
  })

  it('quits where the person wants it so, whatever runs', async () => {
    fakes.views = [running]
    fakes.settings.keepWatching = false
    await start()
    await vi.waitFor(() => expect(seen.tips.at(-1)).toContain('1 running'))
    closeAll()
    await vi.waitFor(() => expect(app.quits).toBe(1))
    expect(seen.notices).toEqual([])
  })
})

describe('flags', () => {
  it('mean the same as in the browser host, beside what Chromium and Electron are given', () => {
    expect(electronArgs(['.', '--no-sandbox', '--data-dir', '/tmp/x', '--demo'])).toEqual({
      dataDir: '/tmp/x',
      demo: true,
    })
    expect(electronArgs(['--inspect=0', '.'])).toEqual({ dataDir: null, demo: false })
  })
})

describe('the place of the window', () => {
  const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }]
  const at = (x: number, y: number) => ({ bounds: { x, y, width: 1200, height: 800 }, maximized: false })

  it('is kept, and forgotten with the screen it was on', () => {
    expect(readWindowState(folder, screens)).toBeNull()
    writeWindowState(folder, at(100, 50))
    expect(readWindowState(folder, screens)).toEqual(at(100, 50))
    for (const [x, y] of [
      [2400, 50],
      [-1100, 50],
      [100, 1070],
      [100, -400],
    ] as const) {
      writeWindowState(folder, at(x, y))
      expect(readWindowState(folder, screens)).toBeNull()
    }
  })
})

describe('the menu', () => {
  it.each(['linux', 'darwin', 'win32'] as const)(
    'has editing and window commands on %s, named in both languages',
    (platform) => {
      for (const locale of ['zh-CN', 'en']) {
        const roles = menuTemplate(locale, platform).map(({ role }) => role)
        expect(roles).toEqual(expect.arrayContaining(['editMenu', 'windowMenu']))
        expect(roles.includes('appMenu')).toBe(platform === 'darwin')
      }
      const labels = (locale: string) => menuTemplate(locale, platform).map(({ label }) => label)
      expect(labels('zh-CN')).not.toEqual(labels('en'))
    },
  )
})

describe('the package', () => {
  it('turns every fuse off that would let another program run as Berth', () => {
    const { electronFuses } = parse(readFileSync('electron-builder.yml', 'utf8')) as { electronFuses: unknown }
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
  })
})
