import type { Address } from './instance.ts'
import { addressSchema, aliasSchema } from './instance.ts'

/** What one `Host` block of Berth's own ssh config says. */
export type SshConfigHost = {
  readonly alias: string
  readonly address: Address
  /** Paths of private keys, in the order in which they are tried. */
  readonly identityFiles: readonly string[]
  /** Only a key that an agent holds gets in, so the agent's own must be tried too. */
  readonly logsInByAgent: boolean
  /** The computer through which it is reached. */
  readonly jump: Address | null
}

const HEADER = '# Written by Berth. Changes here are overwritten; your own settings belong in ~/.ssh/config.\n'

/** Renders Berth's own config file. Every value is checked again: a newline in one would become a directive. */
export function sshConfigText(hosts: readonly SshConfigHost[]): string {
  return (
    HEADER +
    hosts
      .map(({ alias, address, identityFiles, logsInByAgent, jump }) => {
        aliasSchema.parse(alias)
        const { host, port, user } = addressSchema.parse(address)
        // Host names and paths are quoted by ssh's own rule: double quotes, which therefore may not occur inside.
        if (!/^[A-Za-z0-9][A-Za-z0-9.:-]*$/.test(host))
          throw new Error(`Unsafe host name in ssh config: ${JSON.stringify(host)}`)
        const way = jump === null ? null : addressSchema.parse(jump)
        if (way !== null && !/^[A-Za-z0-9][A-Za-z0-9.-]*$/.test(way.host))
          throw new Error(`Unsafe host name in ssh config: ${JSON.stringify(way.host)}`)
        const unsafe = identityFiles.find((path) => /["%\p{Cc}]/u.test(path))
        if (unsafe !== undefined) throw new Error(`Unsafe key path in ssh config: ${JSON.stringify(unsafe)}`)
        return [
          '',
          `Host ${alias}`,
          `  HostName ${host}`,
          `  Port ${port}`,
          `  User ${user}`,
          ...(way === null ? [] : [`  ProxyJump ${way.user}@${way.host}:${way.port}`]),
          ...identityFiles.map((path) => `  IdentityFile "${path}"`),
          // An agent with many keys would be refused before these are tried.
          ...(logsInByAgent ? [] : ['  IdentitiesOnly yes']),
          // The platform's proxy drops idle connections after minutes.
          '  ServerAliveInterval 15',
          '  ServerAliveCountMax 3',
          '',
        ].join('\n')
      })
      .join('')
  )
}
