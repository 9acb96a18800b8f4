import type { ErrorCode } from '#app/contract/errorCode.ts'

const codes: readonly ErrorCode[] = [
  'ssh.hostKeyUnknown',
  'ssh.hostKeyChanged',
  'ssh.hostKeyRevoked',
  'ssh.knownHostsUnreadable',
  'ssh.weakAlgorithms',
  'ssh.keyRefused',
  'ssh.keyPassphraseNeeded',
  'ssh.passwordWrong',
]

/** Whether a failed connection waits for a person: trying again by itself would only repeat it, or knock on a wrong door. */
export function needsPerson(code: ErrorCode): boolean {
  return codes.includes(code)
}
