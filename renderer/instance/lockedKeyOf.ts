import type { WireError } from '#app/contract/berthError.ts'

/** The key file whose passphrase would have prevented a failure; null for any other failure. */
export function lockedKeyOf(error: WireError | null): string | null {
  const path = error?.code === 'ssh.keyPassphraseNeeded' ? error.params.path : undefined
  return typeof path === 'string' && path !== '' ? path : null
}
