import { BerthError } from '#app/contract/berthError.ts'

/**
 * The name under which known_hosts keeps an address: `host`, or `[host]:port` for a port other than 22. Throws
 * `ssh.unresolvable` for a host that no line could hold: a space or comma in it would write something else.
 */
export function knownHostsName(host: string, port: number): string {
  if (!/^[A-Za-z0-9._:%-]+$/.test(host) || host.startsWith('-'))
    throw new BerthError('ssh.unresolvable', { host, port })
  const lower = host.toLowerCase()
  return port === 22 ? lower : `[${lower}]:${port}`
}
