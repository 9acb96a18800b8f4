import type { HostKeyDigest } from './hostKeyDigest.ts'
import { matchesHostPatterns } from './matchesHostPatterns.ts'
import type { KnownHostsKeyLine, KnownHostsLine } from './parseKnownHosts.ts'

/** The lines that speak of `name` (from `knownHostsName`), with any marker. */
export function linesForHost(
  lines: readonly KnownHostsLine[],
  name: string,
  digest: HostKeyDigest,
): KnownHostsKeyLine[] {
  return lines.filter((line) => line.kind === 'key' && speaksOf(line, name, digest)) as KnownHostsKeyLine[]
}

/** The lines that vouch for a key of `name`: neither revoked ones nor certificate authorities, which ssh2 cannot use. */
export function recordedKeys(
  lines: readonly KnownHostsLine[],
  name: string,
  digest: HostKeyDigest,
): KnownHostsKeyLine[] {
  return linesForHost(lines, name, digest).filter((line) => line.marker === null)
}

function speaksOf(line: KnownHostsKeyLine, name: string, digest: HostKeyDigest): boolean {
  if (!line.hosts.startsWith('|')) return matchesHostPatterns(line.hosts, name)
  const [, version, salt, hash, ...rest] = line.hosts.split('|')
  return version === '1' && !!salt && !!hash && rest.length === 0 && digest.hmacSha1(salt, name) === hash
}
