import { expect, it } from 'vitest'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { connectToInstance } from './connectToInstance.ts'
import { exampleInstance } from './exampleInstance.testkit.ts'

const profile = loadProfile()

/** A connection to a machine that answers `identity.sh` like this, and that counts what is run and whether it is closed. */
function machine(stdout: string, exitCode = 0) {
  const seen = { scripts: 0, closed: false }
  const connection = {
    hostKey: exampleInstance.hostKey,
    runScript: async () => {
      seen.scripts++
      return { exitCode, stdout, stderr: '' }
    },
    close: () => {
      seen.closed = true
    },
  } as unknown as SshConnection
  return { seen, connection, connect: async () => connection }
}
const answer = (id: string) => `hostname=autodl-container-${id}\nshutdown=present\ndone=1\n`

it('hands out a connection to the very instance', async () => {
  const { seen, connection, connect } = machine(answer(exampleInstance.id))
  expect(await connectToInstance(exampleInstance, profile, connect)).toBe(connection)
  expect(seen).toEqual({ scripts: 1, closed: false })
})

it.each([
  ['another container behind the same key', answer('c0ffee00aa-12345678'), 0, 'instance.stranger'],
  ['a machine that is no container', 'hostname=laptop\nshutdown=absent\ndone=1\n', 0, 'instance.stranger'],
  ['a machine that does not say who it is', 'hostname=\n', 0, 'ssh.badOutput'],
  ['a machine that fails to say it', answer(exampleInstance.id), 1, 'ssh.badOutput'],
])('closes the connection to %s, and runs nothing more on it', async (_, stdout, exitCode, code) => {
  const { seen, connect } = machine(stdout, exitCode)
  await expect(connectToInstance(exampleInstance, profile, connect)).rejects.toMatchObject({ code })
  expect(seen).toEqual({ scripts: 1, closed: true })
})
