import { pinPath } from '#app/storage/pinPath.ts'

/**
 * A pin as patterns of find(1) that fit at least every file it means (`pinFits` decides): `?` is a byte for find, and a
 * `**` between slashes may stand for no folder.
 */
export function findPin(pin: string): string[] {
  if (!pin.includes('/')) return [forFind(pin)]
  const path = forFind(pinPath(pin).replaceAll('/**/', '/*'))
  return [path, `${path}/*`]
}

function forFind(glob: string): string {
  return glob.replace(/[\\[\]]/g, '\\$&').replaceAll('?', '?*')
}
