import type { HostKeyDigest } from './hostKeyDigest.ts'
import type { KnownHostsLine } from './parseKnownHosts.ts'
import { recordedKeys } from './recordedKeys.ts'

/**
 * The text without the keys of `name` whose fingerprints are listed: exactly those that a person has seen and given up.
 * A line shared with other hosts loses only this name; a wildcard line stays, since it does not speak of this host alone.
 */
export function withoutHostKeys(
  lines: readonly KnownHostsLine[],
  name: string,
  sha256: readonly string[],
  digest: HostKeyDigest,
): string {
  const stale = new Set<KnownHostsLine>(
    recordedKeys(lines, name, digest).filter((line) => sha256.includes(digest.fingerprint(line.blobBase64))),
  )
  const kept: string[] = []
  for (const line of lines) {
    if (!stale.has(line) || line.kind !== 'key') kept.push(line.raw)
    else if (!line.hosts.startsWith('|')) {
      const others = line.hosts.split(',').filter((host) => host.toLowerCase() !== name)
      if (others.length > 0) kept.push(line.raw.replace(line.hosts, () => others.join(',')))
    }
  }
  return kept.join('\n')
}
