import { expect, it } from 'vitest'
import { sshAgents } from './sshAgents.ts'

it('asks the agent that the environment names, on Windows also those of the system and of PuTTY', () => {
  expect(sshAgents({ SSH_AUTH_SOCK: '/run/agent' }, 'linux')).toEqual(['/run/agent'])
  expect(sshAgents({}, 'linux')).toEqual([])
  expect(sshAgents({ SSH_AUTH_SOCK: '' }, 'darwin')).toEqual([])
  const pipe = '\\\\.\\pipe\\openssh-ssh-agent'
  expect(sshAgents({}, 'win32')).toEqual([pipe, 'pageant'])
  expect(sshAgents({ SSH_AUTH_SOCK: '//./pipe/mine' }, 'win32')).toEqual(['//./pipe/mine', pipe, 'pageant'])
  expect(sshAgents({ SSH_AUTH_SOCK: pipe }, 'win32')).toEqual([pipe, 'pageant'])
})
