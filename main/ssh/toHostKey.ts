import type { HostKey } from '#app/instance/instance.ts'
import { publicKeyType } from '#app/ssh/publicKeyType.ts'
import { nodeHostKeyDigest } from './nodeHostKeyDigest.ts'

/** A public key in SSH wire form as type and fingerprint. */
export function toHostKey(blob: Buffer): HostKey {
  const base64 = blob.toString('base64')
  return { type: publicKeyType(base64) ?? 'unknown', sha256: nodeHostKeyDigest.fingerprint(base64) }
}
