import { join, relative, sep } from 'node:path'
import { isOwnPage } from './isOwnPage.ts'

/**
 * The file behind an `app://berth/…` URL, or null for 404: another host, a path outside the folder however it is written,
 * or a name that cannot be decoded.
 */
export function resolveAsset(folder: string, url: string): string | null {
  if (!isOwnPage(url)) return null
  let path: string
  try {
    path = decodeURIComponent(new URL(url).pathname)
  } catch {
    return null
  }
  if (path.includes('\0') || path.includes('\\')) return null
  const file = join(folder, path === '/' || path === '' ? 'index.html' : path)
  const inside = relative(folder, file)
  return inside === '' || inside === '..' || inside.startsWith(`..${sep}`) ? null : file
}
