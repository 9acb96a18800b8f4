import type { Address } from '#app/instance/instance.ts'
import type { SshHost } from '#app/instance/sshHost.ts'
import { readSshConfig } from './readSshConfig.ts'

/**
 * The computer through which the person's ssh config reaches an address (`ProxyJump`), by an entry for it or by a pattern that its host
 * fits; null where it is reached directly. The config decides anew each time, as it does for `ssh` itself. `isSure` is false while a part
 * of it cannot be read.
 */
export async function jumpOf(
  sshFolder: string,
  { host, port }: Pick<Address, 'host' | 'port'>,
): Promise<{ readonly jump: Address | null; readonly isSure: boolean }> {
  const { hosts, unread, hostOf } = await readSshConfig(sshFolder)
  const isThere = (known: SshHost | null) => known?.host.toLowerCase() === host.toLowerCase()
  const named = hosts.find((known) => known.jump !== null && isThere(known) && known.port === port)
  // A port that is typed counts before one of the config; a host that the config sends elsewhere is another one.
  const fitting = hostOf(host)
  return { jump: named?.jump ?? (isThere(fitting) ? fitting?.jump : null) ?? null, isSure: unread.length === 0 }
}
