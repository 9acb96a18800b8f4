import { publicKeyType } from './publicKeyType.ts'

/** A line with a key. `hosts` is the host field as written: a pattern list, or `|1|salt|hash`. */
export type KnownHostsKeyLine = {
  readonly kind: 'key'
  /** The line as written, without its line feed. */
  readonly raw: string
  readonly marker: 'revoked' | 'cert-authority' | null
  readonly hosts: string
  readonly keyType: string
  readonly blobBase64: string
}

/** Comments, blank lines and whatever else stands there: kept, never judged. */
export type KnownHostsLine = KnownHostsKeyLine | { readonly kind: 'other'; readonly raw: string }

/** Reads the text of a known_hosts file. Joining the `raw` of all lines with line feeds gives the text back unchanged. */
export function parseKnownHosts(text: string): KnownHostsLine[] {
  return text.split('\n').map(parseLine)
}

function parseLine(raw: string): KnownHostsLine {
  const other = { kind: 'other', raw } as const
  const fields = raw.trim().split(/[ \t]+/)
  if (raw.trim() === '' || raw.trimStart().startsWith('#')) return other
  let marker: KnownHostsKeyLine['marker'] = null
  if (fields[0]?.startsWith('@')) {
    const word = fields.shift()
    if (word === '@revoked') marker = 'revoked'
    else if (word === '@cert-authority') marker = 'cert-authority'
    else return other
  }
  const [hosts, keyType, blobBase64] = fields
  if (!hosts || !keyType || !blobBase64 || publicKeyType(blobBase64) !== keyType) return other
  return { kind: 'key', raw, marker, hosts, keyType, blobBase64 }
}
