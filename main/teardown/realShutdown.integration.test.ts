import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { readIdentity } from '#main/remote/scripts/identity.ts'
import { sendShutdown } from '#main/remote/scripts/shutDown.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { confirmOff } from './confirmOff.ts'
import { tryConnect } from './tryConnect.ts'

const profile = loadProfile()

describe.skipIf(instanceUnavailableReason() !== null)('on an instance', () => {
  let instance: TestInstance
  let connection: SshConnection
  beforeEach(async () => {
    instance = await startInstance({ noisyBanner: 'noise' })
    connection = await connectTestInstance(instance)
  })
  afterEach(async () => {
    connection.close()
    await instance.stop()
  })
  const address = () => ({ host: instance.host, port: instance.port, user: instance.user })

  it('knows which container it is and whether it can be powered off', async () => {
    const identity = await readIdentity(connection, profile)
    expect(identity).toEqual({
      containerUuid: instance.containerUuid,
      hostname: instance.hostname,
      hostKeySha256: instance.hostKeySha256,
      hasShutdown: true,
    })
    await instance.exec('rm /usr/bin/shutdown')
    expect((await readIdentity(connection, profile)).hasShutdown).toBe(false)
    expect(await sendShutdown(connection, profile, systemClock)).toBe('missing')
    expect(instance.isRunning()).toBe(true)
  })

  it('runs the plain command once and believes off only after lasting refusals', async () => {
    expect(await tryConnect(address())).toBe('answers')
    expect(await sendShutdown(connection, profile, systemClock)).toBe('accepted')
    const startedMs = systemClock.nowMs()
    expect(await confirmOff(address(), { clock: systemClock, tryConnect })).toBe('off')
    expect(systemClock.nowMs() - startedMs).toBeGreaterThanOrEqual(9_900)
    expect(instance.isRunning()).toBe(false)
    expect((await instance.shutdownCalls()).map(({ args }) => args.trim())).toEqual([''])
    expect(await sendShutdown(connection, profile, systemClock)).toBe('notSent')
  })
})
