import type { SshHost } from '#app/instance/sshHost.ts'
import { readSshConfig } from './readSshConfig.ts'

/** The hosts that `~/.ssh/config` names, for a person to choose from. `unread`: files that could not be read or understood. */
export async function readSshHosts(sshFolder: string): Promise<{ hosts: SshHost[]; unread: string[] }> {
  const { hosts, unread } = await readSshConfig(sshFolder)
  return { hosts: [...hosts], unread: [...unread] }
}
