/** The two digests that known_hosts needs, handed in because app/ has no crypto of its own. */
export type HostKeyDigest = {
  /** HMAC-SHA1 of `text`, keyed with the decoded salt; both base64 with padding. */
  hmacSha1(saltBase64: string, text: string): string
  /** `SHA256:` and unpadded base64 of the decoded key, as OpenSSH prints it. */
  fingerprint(blobBase64: string): string
}
