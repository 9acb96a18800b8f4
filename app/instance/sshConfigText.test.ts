import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sshConfigText } from './sshConfigText.ts'

const host = {
  alias: 'autodl-lora-2',
  address: { host: 'connect.westb.seetacloud.com', port: 38_076, user: 'root' },
  identityFiles: ['/home/a b/.ssh/id_ed25519', '/home/a b/.ssh/id_rsa'],
  logsInByAgent: false,
  jump: null,
}

describe('sshConfigText', () => {
  it('means to ssh exactly what was meant', () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-config-'))
    try {
      const file = join(folder, 'berth.conf')
      writeFileSync(file, sshConfigText([host]))
      const resolved = execFileSync('ssh', ['-F', file, '-G', host.alias], { encoding: 'utf8' })
      expect(resolved).toContain('hostname connect.westb.seetacloud.com\n')
      expect(resolved).toContain('port 38076\n')
      expect(resolved).toContain('user root\n')
      expect(resolved).toMatch(
        /identityfile "?\/home\/a b\/\.ssh\/id_ed25519"?\nidentityfile "?\/home\/a b\/\.ssh\/id_rsa"?\n/,
      )
      expect(resolved).toContain('identitiesonly yes\n')
      const jump = { host: 'gate.example.org', port: 2222, user: 'li' }
      writeFileSync(file, sshConfigText([{ ...host, jump }]))
      const through = execFileSync('ssh', ['-F', file, '-G', host.alias], { encoding: 'utf8' })
      expect(through).toContain('proxyjump li@gate.example.org:2222\n')
      writeFileSync(file, sshConfigText([{ ...host, logsInByAgent: true }]))
      expect(execFileSync('ssh', ['-F', file, '-G', host.alias], { encoding: 'utf8' })).toContain('identitiesonly no\n')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })

  it('writes exactly one block a host or refuses, whatever the values hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (alias, hostName, path) => {
        let text: string
        try {
          const address = { host: hostName, port: 22, user: 'root' }
          text = sshConfigText([{ alias, address, identityFiles: [path], logsInByAgent: false, jump: null }])
        } catch {
          return
        }
        expect(text.match(/^\s*(?:Host|Match|Include|ProxyCommand)\s/gm)).toHaveLength(1)
      }),
    )
  })

  it.each([
    { ...host, alias: 'a\nProxyCommand touch /tmp/x' },
    { ...host, address: { ...host.address, host: 'h\n  ProxyCommand x' } },
    { ...host, identityFiles: ['/k', '/k"\nProxyCommand x'] },
  ])('refuses $alias $address.host', (hostile) => {
    expect(() => sshConfigText([hostile])).toThrow()
  })
})
