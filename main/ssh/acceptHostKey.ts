import { hostKeyError } from './hostKeyError.ts'
import { type InspectedHostKey, type InspectOptions, inspectHostKey } from './inspectHostKey.ts'
import { appendKnownHost } from './knownHostsFile.ts'
import { readKnownHost } from './readKnownHost.ts'

type AcceptOptions = InspectOptions & {
  /** Of the key that the person accepted. */
  readonly sha256: string
  /** The key that the person was shown, where it is still at hand: then the server is not asked again. */
  readonly shown?: InspectedHostKey | undefined
}

/**
 * Writes the key with the fingerprint that a person has just accepted. Where it is not at hand the server is asked again: when it now
 * shows another one, `ssh.hostKeyUnknown` or `ssh.hostKeyTypeNew` names that one and nothing is written. The record decides as it is
 * now: a changed or revoked key is refused, and one already on record is left as it is.
 */
export async function acceptHostKey(options: AcceptOptions): Promise<InspectedHostKey> {
  const { host, port, knownHostsPath, sha256, shown } = options
  const inspected = shown?.hostKey.sha256 === sha256 ? shown : await inspectHostKey(options)
  const found = (await readKnownHost(knownHostsPath, host, port)).standing(inspected.blob)
  const { standing } = found
  if (standing === 'known') return { ...inspected, standing }
  const mayBeAdded = standing === 'new' || standing === 'newType'
  if (!mayBeAdded || inspected.hostKey.sha256 !== sha256) {
    throw hostKeyError(host, port, inspected.blob, found) ?? new Error('The record changed while it was read.')
  }
  await appendKnownHost(knownHostsPath, { host, port, blob: inspected.blob })
  return { ...inspected, standing }
}
