import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

let answer: string | null | undefined

/**
 * Why no test instance can be started on this machine, as one English sentence; null when it can. Tests print the
 * reason where they cannot run. Asks the system once per process.
 */
export function instanceUnavailableReason(): string | null {
  if (answer === undefined) answer = findReason()
  return answer
}

function findReason(): string | null {
  if (process.platform !== 'linux') return 'The test instance needs Linux namespaces.'
  if (process.getuid?.() !== 0) return 'The test instance needs root, for its mounts.'
  if (!existsSync('/usr/sbin/sshd')) return 'The test instance needs OpenSSH: apt-get install openssh-server.'
  for (const tool of ['unshare', 'nsenter', 'perl', 'bash']) {
    if (spawnSync('which', [tool]).status !== 0) return `The test instance needs ${tool}.`
  }
  if (!/\boverlay$/m.test(readFileSync('/proc/filesystems', 'utf8'))) {
    return 'The test instance needs overlay file systems in the kernel.'
  }
  const trial = spawnSync('unshare', ['-muip', '--fork', 'mount', '-t', 'tmpfs', 'trial', '/mnt'])
  if (trial.status !== 0) return `The test instance may not make namespaces here: ${String(trial.stderr).trim()}`
  return null
}
