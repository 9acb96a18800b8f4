import type { Address } from '#app/instance/instance.ts'
import { readSshHosts } from './readSshHosts.ts'

/**
 * The computer through which an entry of the person's ssh config reaches an address (`ProxyJump`); null where it is reached directly. The
 * config decides anew each time, as it does for `ssh` itself. `isSure` is false while a part of it cannot be read.
 */
export async function jumpOf(
  sshFolder: string,
  { host, port }: Pick<Address, 'host' | 'port'>,
): Promise<{ readonly jump: Address | null; readonly isSure: boolean }> {
  const { hosts, unread } = await readSshHosts(sshFolder)
  const found = hosts.find(
    (known) => known.jump !== null && known.host.toLowerCase() === host.toLowerCase() && known.port === port,
  )
  return { jump: found?.jump ?? null, isSure: unread.length === 0 }
}
