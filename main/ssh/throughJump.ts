import type { Duplex } from 'node:stream'
import { BerthError } from '#app/contract/berthError.ts'
import type { Address } from '#app/instance/instance.ts'
import { jumpOf } from './jumpOf.ts'
import type { SshConnection } from './sshConnection.ts'

/** A way to a server through another computer; closing it ends the connection to that computer too. */
export type Way = { readonly stream: Duplex; close(): void }

/**
 * Where the person's ssh config reaches an address through another computer (`ProxyJump`), the way through it; null where it is reached
 * directly. Throws what `connect` does, about the computer between; and
 * `ssh.refused` when that one does not let anybody through.
 */
export async function throughJump(
  { host, port }: Pick<Address, 'host' | 'port'>,
  sshFolder: string,
  connect: (jump: Address) => Promise<SshConnection>,
): Promise<Way | null> {
  const { jump } = await jumpOf(sshFolder, { host, port })
  if (jump === null) return null
  const between = await connect(jump)
  try {
    return { stream: await between.openTunnel(port, host), close: () => between.close() }
  } catch (error) {
    between.close()
    throw error instanceof BerthError && error.code === 'ssh.channelRefused'
      ? new BerthError('ssh.refused', { host, port }, { cause: error })
      : error
  }
}
