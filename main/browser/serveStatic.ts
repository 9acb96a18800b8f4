import { createReadStream } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { contentSecurityPolicy } from './contentSecurityPolicy.ts'
import { staticFile } from './staticFile.ts'

/** Answers a request from the built renderer, with every protective header on every answer. Never rejects. */
export async function serveStatic(
  folder: string,
  hosts: readonly string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const host = request.headers.host ?? ''
  const known = hosts.includes(host)
  response.setHeader('Content-Security-Policy', contentSecurityPolicy(known ? host : (hosts[0] ?? '')))
  response.setHeader('X-Content-Type-Options', 'nosniff')
  response.setHeader('Referrer-Policy', 'no-referrer')
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin')
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin')
  response.setHeader('Cache-Control', 'no-store')
  const refuse = (status: number, text: string) => {
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`)
  }
  if (!known) return refuse(403, 'This host name is not served.')
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET is served.')
  const file = await staticFile(folder, request.url ?? '')
  if (file === null) return refuse(404, 'Not found.')
  // The build puts a hash of the content into the name of everything under /assets/.
  if (request.url?.startsWith('/assets/')) {
    response.setHeader('Cache-Control', 'private, max-age=31536000, immutable')
  }
  response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': file.sizeBytes })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  const content = createReadStream(file.path)
  content.on('error', () => response.destroy())
  response.on('close', () => content.destroy())
  content.pipe(response)
}
