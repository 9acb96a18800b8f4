import { type HostKeyStanding, hostKeyStanding } from '#app/ssh/hostKeyStanding.ts'
import { knownHostsName } from '#app/ssh/knownHostsName.ts'
import { recordedKeys } from '#app/ssh/recordedKeys.ts'
import { readKnownHosts } from './knownHostsFile.ts'
import { nodeHostKeyDigest } from './nodeHostKeyDigest.ts'

export type KnownHost = {
  readonly recordedTypes: readonly string[]
  standing(blob: Buffer): HostKeyStanding
}

/** What known_hosts says of one address, read now. Throws `ssh.knownHostsUnreadable`. */
export async function readKnownHost(path: string, host: string, port: number): Promise<KnownHost> {
  const name = knownHostsName(host, port)
  const lines = await readKnownHosts(path)
  return {
    recordedTypes: recordedKeys(lines, name, nodeHostKeyDigest).map((line) => line.keyType),
    standing: (blob) => hostKeyStanding(lines, name, blob.toString('base64'), nodeHostKeyDigest),
  }
}
