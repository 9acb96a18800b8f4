import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'
import { denyPermissions } from './denyPermissions.ts'
import { guardContents } from './guardContents.ts'
import { isAllowedExternal } from './isAllowedExternal.ts'
import { isOwnPage } from './isOwnPage.ts'
import { resolveAsset } from './resolveAsset.ts'
import { serveAppProtocol } from './serveAppProtocol.ts'
import { windowOptions } from './windowOptions.ts'

describe('a window', () => {
  it('has no right it does not need', () => {
    expect(windowOptions('/preload.cjs', true).webPreferences).toEqual({
      preload: '/preload.cjs',
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
      devTools: false,
    })
  })

  it('runs no inline script and no eval', () => {
    const scripts = contentSecurityPolicy.split('; ').find((part) => part.startsWith('script-src'))
    expect(scripts).toBe("script-src 'self'")
    expect(contentSecurityPolicy).toContain("default-src 'none'")
    expect(contentSecurityPolicy).toContain("frame-ancestors 'none'")
  })
})

describe('app://', () => {
  const folder = join('/opt', 'berth', 'renderer')

  it('serves its own files', () => {
    expect(resolveAsset(folder, 'app://berth/')).toBe(join(folder, 'index.html'))
    expect(resolveAsset(folder, 'app://berth/assets/a.js?x#y')).toBe(join(folder, 'assets/a.js'))
  })

  it.each([
    'app://berth/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://berth/..%5c..%5cx',
    'app://other/index.html',
    'app://berth/%00',
    'app://berth/%E0%A4%A',
    'file:///etc/passwd',
  ])('answers 404 to %s', (url) => {
    const file = resolveAsset(folder, url)
    expect(file === null || file.startsWith(join(folder, '/'))).toBe(true)
    if (!url.startsWith('app://berth/%2e')) expect(file).toBeNull()
  })

  it('puts the policy on every answer, found or not', async () => {
    const outDir = mkdtempSync(join(tmpdir(), 'berth-app-'))
    writeFileSync(join(outDir, 'index.html'), '<!doctype html>')
    writeFileSync(join(outDir, 'notes.txt'), 'of no known type')
    let answer: ((request: { url: string }) => Promise<Response>) | undefined
    serveAppProtocol(
      {
        handle: (scheme, handler) => {
          expect(scheme).toBe('app')
          answer = handler as unknown as typeof answer
        },
      },
      outDir,
    )
    for (const [path, status] of [
      ['', 200],
      ['index.html', 200],
      ['notes.txt', 404],
      ['missing.js', 404],
      ['%2e%2e/x', 404],
    ] as const) {
      const response = await answer?.({ url: `app://berth/${path}` })
      expect([path, response?.status]).toEqual([path, status])
      expect(response?.headers.get('Content-Security-Policy')).toBe(contentSecurityPolicy)
      expect(response?.headers.get('X-Content-Type-Options')).toBe('nosniff')
    }
    rmSync(outDir, { recursive: true })
  })

  it('never leaves its folder', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '%2e%2e', '.', 'a', '%2f', '%5c', '//', '%00'), { maxLength: 8 }),
        (parts) => {
          const file = resolveAsset(folder, `app://berth/${parts.join('/')}`)
          expect(file === null || file.startsWith(join(folder, '/'))).toBe(true)
        },
      ),
    )
  })
})

describe('links and navigation', () => {
  it.each([
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-msdt:/x',
    'vscode://x',
    'http://autodl.com',
    'https://user:pw@autodl.com',
    'nonsense',
  ])('refuses to open %s', (url) => {
    expect(isAllowedExternal(url)).toBe(false)
  })

  it('tells its own page from one that begins alike', () => {
    expect(isOwnPage('app://berth/index.html')).toBe(true)
    for (const url of ['app://berth.evil/', 'app://berth@evil/', 'https://berth/', 'about:blank'])
      expect(isOwnPage(url)).toBe(false)
  })

  it('stops navigation off its origin, new windows and embedded views', () => {
    const listeners = new Map<string, (event: { preventDefault(): void; url?: string }, url?: unknown) => void>()
    let openHandler: ((details: { url: string }) => { action: string }) | undefined
    const opened: string[] = []
    guardContents(
      {
        on: (event, listener) => listeners.set(event, listener),
        setWindowOpenHandler: (handler) => {
          openHandler = handler as unknown as typeof openHandler
        },
      },
      (url) => opened.push(url),
    )
    const stops = (event: string, url: string) => {
      const preventDefault = vi.fn()
      listeners.get(event)?.({ preventDefault, url }, url)
      return preventDefault.mock.calls.length === 1
    }
    for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate', 'will-attach-webview']) {
      expect(stops(event, 'https://evil.example')).toBe(true)
    }
    expect(stops('will-navigate', 'app://berth/index.html')).toBe(false)
    expect(openHandler?.({ url: 'https://www.autodl.com/console' })).toEqual({ action: 'deny' })
    expect(openHandler?.({ url: 'file:///etc/passwd' })).toEqual({ action: 'deny' })
    expect(opened).toEqual(['https://www.autodl.com/console'])
  })

  it('denies permissions by default, asked for or looked up', () => {
    type Request = (
      contents: unknown,
      permission: string,
      answer: (granted: boolean) => void,
      details: { requestingUrl: string },
    ) => void
    let request: Request | undefined
    let device: ((details: unknown) => boolean) | undefined
    let check: ((contents: unknown, permission: string, origin: string) => boolean) | undefined
    denyPermissions({
      setPermissionRequestHandler: (handler) => {
        request = handler as unknown as Request
      },
      setPermissionCheckHandler: (handler) => {
        check = handler as unknown as typeof check
      },
      setDevicePermissionHandler: (handler) => {
        device = handler as unknown as typeof device
      },
    })
    const asked = (permission: string, requestingUrl: string) => {
      let answer: boolean | null = null
      request?.(null, permission, (granted) => (answer = granted), { requestingUrl })
      return answer
    }
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'openExternal',
      'anything-new',
    ]) {
      expect(asked(permission, 'app://berth/')).toBe(false)
      expect(check?.(null, permission, 'app://berth')).toBe(false)
    }
    for (const deviceType of ['hid', 'serial', 'usb'])
      expect(device?.({ deviceType, origin: 'app://berth' })).toBe(false)
    expect(asked('clipboard-sanitized-write', 'app://berth/')).toBe(true)
    expect(asked('clipboard-sanitized-write', 'https://evil.example/')).toBe(false)
  })
})
