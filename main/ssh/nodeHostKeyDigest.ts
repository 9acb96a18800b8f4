import { createHash, createHmac } from 'node:crypto'
import type { HostKeyDigest } from '#app/ssh/hostKeyDigest.ts'
import { trimEndOf } from '#app/text/trimEndOf.ts'

/** The digests of known_hosts by Node's own crypto. */
export const nodeHostKeyDigest: HostKeyDigest = {
  hmacSha1: (saltBase64, text) => createHmac('sha1', Buffer.from(saltBase64, 'base64')).update(text).digest('base64'),
  fingerprint: (blobBase64) =>
    `SHA256:${trimEndOf(createHash('sha256').update(Buffer.from(blobBase64, 'base64')).digest('base64'), '=')}`,
}
