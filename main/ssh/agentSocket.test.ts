import { expect, it } from 'vitest'
import { agentSocket } from './agentSocket.ts'

it('asks the agent that the environment names, on Windows else the one of the system', () => {
  expect(agentSocket({ SSH_AUTH_SOCK: '/run/agent' }, 'linux')).toBe('/run/agent')
  expect(agentSocket({}, 'linux')).toBeNull()
  expect(agentSocket({ SSH_AUTH_SOCK: '' }, 'darwin')).toBeNull()
  expect(agentSocket({}, 'win32')).toBe('\\\\.\\pipe\\openssh-ssh-agent')
  expect(agentSocket({ SSH_AUTH_SOCK: '//./pipe/mine' }, 'win32')).toBe('//./pipe/mine')
})
