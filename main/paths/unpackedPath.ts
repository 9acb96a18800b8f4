import { sep } from 'node:path'

/**
 * Where a file of a package lies on disk, for programs that know nothing of asar: what `asarUnpack` names stands beside the archive
 * under the same path. Any other path is returned as it is.
 */
export function unpackedPath(path: string, separator: string = sep): string {
  return path
    .split(separator)
    .map((step) => (step === 'app.asar' ? 'app.asar.unpacked' : step))
    .join(separator)
}
