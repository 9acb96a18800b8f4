import { hostKeyError } from './hostKeyError.ts'
import { type InspectedHostKey, type InspectOptions, inspectHostKey } from './inspectHostKey.ts'
import { appendKnownHost } from './knownHostsFile.ts'
import { readKnownHost } from './readKnownHost.ts'

/**
 * Writes the key with the fingerprint that a person has just accepted. The server is asked again: when it now shows
 * another one, `ssh.hostKeyUnknown` or `ssh.hostKeyTypeNew` names that one and nothing is written. A changed or revoked key is refused. A key
 * already on record is left as it is.
 */
export async function acceptHostKey(options: InspectOptions & { readonly sha256: string }): Promise<InspectedHostKey> {
  const { host, port, knownHostsPath } = options
  const inspected = await inspectHostKey(options)
  if (inspected.standing === 'known') return inspected
  const mayBeAdded = inspected.standing === 'new' || inspected.standing === 'newType'
  if (!mayBeAdded || inspected.hostKey.sha256 !== options.sha256) {
    const found = (await readKnownHost(knownHostsPath, host, port)).standing(inspected.blob)
    throw hostKeyError(host, port, inspected.blob, found) ?? new Error('The record changed while it was read.')
  }
  await appendKnownHost(knownHostsPath, { host, port, blob: inspected.blob })
  return inspected
}
