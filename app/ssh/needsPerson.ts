import type { ErrorCode } from '#app/contract/errorCode.ts'

const codes: readonly ErrorCode[] = [
  'ssh.hostKeyUnknown',
  'ssh.hostKeyTypeNew',
  'ssh.hostKeyChanged',
  'ssh.hostKeyRevoked',
  'ssh.knownHostsUnreadable',
  'ssh.weakAlgorithms',
  'ssh.keyRefused',
  'ssh.keyPassphraseNeeded',
  'ssh.passwordWrong',
  'instance.stranger',
]

/**
 * Whether a failed connection waits for a person: trying again at once would only repeat it. Berth still looks again, slowly, because
 * the right instance may come back to the address by itself.
 */
export function needsPerson(code: ErrorCode): boolean {
  return codes.includes(code)
}
