import { realpath, stat } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'

const contentTypes: { readonly [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
}

export type StaticFile = { readonly path: string; readonly type: string; readonly sizeBytes: number }

/**
 * The built file behind the path of a request, as it came over the wire; null for 404. Whatever does not lie in the
 * folder, also behind links, is not there; nor are hidden files and kinds of files that the renderer does not have.
 */
export async function staticFile(folder: string, requestPath: string): Promise<StaticFile | null> {
  let path: string
  try {
    path = decodeURIComponent(requestPath.split(/[?#]/, 1)[0] ?? '')
  } catch {
    return null
  }
  if (path === '/') path = '/index.html'
  const type = contentTypes[extname(path)]
  if (type === undefined || !/^(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$/.test(path)) return null
  try {
    const root = await realpath(folder)
    const file = await realpath(join(root, path))
    const stats = await stat(file)
    return file.startsWith(root + sep) && stats.isFile() ? { path: file, type, sizeBytes: stats.size } : null
  } catch {
    return null
  }
}
