import type { HostKeyDigest } from './hostKeyDigest.ts'
import type { KnownHostsKeyLine, KnownHostsLine } from './parseKnownHosts.ts'
import { publicKeyType } from './publicKeyType.ts'
import { linesForHost } from './recordedKeys.ts'

export type HostKeyStanding = {
  readonly standing: 'known' | 'new' | 'newType' | 'changed' | 'revoked'
  /** What the file vouches for at this address, in the order of the file. */
  readonly recorded: readonly KnownHostsKeyLine[]
}

/**
 * What known_hosts says of a key that a server shows. `newType`: other types are on record, this one is not. Nothing was
 * changed then, and nothing is proven either, because a connection asks for the recorded types first: this server does
 * not have them any more, or never had.
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
  if (recorded.length === 0) return { standing: 'new', recorded }
  const shownType = publicKeyType(shownBlobBase64)
  return { standing: recorded.some(({ keyType }) => keyType === shownType) ? 'changed' : 'newType', recorded }
}
