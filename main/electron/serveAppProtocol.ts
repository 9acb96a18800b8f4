import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Protocol } from 'electron'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'
import { resolveAsset } from './resolveAsset.ts'

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
}

/** Answers `app://berth/…` from the built renderer, with the policy on every answer. */
export function serveAppProtocol(protocol: Pick<Protocol, 'handle'>, folder: string): void {
  protocol.handle('app', async ({ url }) => {
    const headers = { 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' }
    const file = resolveAsset(folder, url)
    const type = file === null ? undefined : contentTypes[extname(file)]
    if (file === null || type === undefined) return new Response('Not found', { status: 404, headers })
    try {
      return new Response(new Uint8Array(await readFile(file)), { headers: { ...headers, 'Content-Type': type } })
    } catch {
      return new Response('Not found', { status: 404, headers })
    }
  })
}
