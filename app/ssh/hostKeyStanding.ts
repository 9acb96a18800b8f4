import type { HostKeyDigest } from './hostKeyDigest.ts'
import type { KnownHostsKeyLine, KnownHostsLine } from './parseKnownHosts.ts'
import { linesForHost } from './recordedKeys.ts'

export type HostKeyStanding = {
  readonly standing: 'known' | 'new' | 'changed' | 'revoked'
  /** What the file vouches for at this address, in the order of the file. */
  readonly recorded: readonly KnownHostsKeyLine[]
}

/**
 * What known_hosts says of a key that a server shows. Stricter than OpenSSH in one point: a key of a type not on record
 * counts as changed when another type is on record, because the connection asks for the recorded types first; a server
 * that cannot show them any more is not the one that was recorded.
 */
export function hostKeyStanding(
  lines: readonly KnownHostsLine[],
  name: string,
  shownBlobBase64: string,
  digest: HostKeyDigest,
): HostKeyStanding {
  const about = linesForHost(lines, name, digest)
  const recorded = about.filter((line) => line.marker === null)
  const shown = (line: KnownHostsKeyLine): boolean => line.blobBase64 === shownBlobBase64
  if (about.some((line) => line.marker === 'revoked' && shown(line))) return { standing: 'revoked', recorded }
  if (recorded.some(shown)) return { standing: 'known', recorded }
  return { standing: recorded.length > 0 ? 'changed' : 'new', recorded }
}
