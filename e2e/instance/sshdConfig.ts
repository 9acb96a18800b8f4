import { spawnSync } from 'node:child_process'
import type { InstanceOptions } from './instanceOptions.ts'

let penalties: boolean | undefined

/** OpenSSH 9.8 began to lock out addresses after failed logins; every test comes from the same address. */
function knowsPenalties(): boolean {
  if (penalties === undefined) {
    const [, major = '0', minor = '0'] = /OpenSSH_(\d+)\.(\d+)/.exec(String(spawnSync('ssh', ['-V']).stderr)) ?? []
    penalties = Number(major) * 100 + Number(minor) >= 908
  }
  return penalties
}

/** Text of `/etc/ssh/sshd_config`. */
export function sshdConfig(options: InstanceOptions, port: number): string {
  const lines = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    'HostKey /etc/ssh/host_key',
    'PidFile none',
    'UsePAM no',
    'StrictModes no',
    'PermitRootLogin yes',
    `PasswordAuthentication ${options.noPasswordLogin ? 'no' : 'yes'}`,
    'KbdInteractiveAuthentication no',
    'AuthorizedKeysFile .ssh/authorized_keys',
    'UseDNS no',
    'PrintMotd no',
    'MaxStartups 100:30:200',
    `MaxSessions ${options.maxSessions ?? 10}`,
    'AllowTcpForwarding yes',
  ]
  if (knowsPenalties()) lines.push('PerSourcePenalties no')
  if (!options.noSftp) lines.push('Subsystem sftp internal-sftp')
  if (options.preAuthBanner !== undefined) lines.push('Banner /etc/ssh/banner')
  if (options.weakAlgorithms) {
    lines.push(
      'HostKeyAlgorithms ssh-rsa',
      'KexAlgorithms diffie-hellman-group14-sha1',
      'Ciphers aes128-cbc',
      'MACs hmac-sha1',
    )
  }
  return `${lines.join('\n')}\n`
}
