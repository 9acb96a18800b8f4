import { globFits } from '#app/text/globFits.ts'
import { pinPath } from './pinPath.ts'

/**
 * Whether a pin means this file. Without a slash it is compared with the file's name. With one it is compared with the
 * path: from `/` on, or from any folder on; what it names may be a folder, then all below it is meant. `*` and `?` are
 * those of `find`, which cross slashes; a `**` between slashes may also stand for no folder at all.
 */
export function pinFits(path: string, pin: string): boolean {
  if (!pin.includes('/')) return globFits(path.slice(path.lastIndexOf('/') + 1), pin)
  return atAnyDepth(pinPath(pin)).some((glob) => globFits(path, glob) || globFits(path, `${glob}/*`))
}

function atAnyDepth(glob: string): string[] {
  const [first = '', ...rest] = glob.split('/**/')
  if (rest.length === 0) return [first]
  return atAnyDepth(rest.join('/**/')).flatMap((tail) => [`${first}/${tail}`, `${first}/*/${tail}`])
}
