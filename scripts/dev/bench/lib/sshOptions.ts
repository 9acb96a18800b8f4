import { join } from 'node:path'
import type { TestSshd } from '#main/ssh/testSshd.testkit.ts'

/** What OpenSSH's clients need to get into the test server. */
export function sshOptions(sshd: TestSshd): string[] {
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR', 'BatchMode=yes']
  return ['-i', join(sshd.folder, '.ssh', 'id_ed25519'), ...options.flatMap((option) => ['-o', option])]
}
