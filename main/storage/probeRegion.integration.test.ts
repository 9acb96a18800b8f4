import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { probeRegion } from './probeRegion.ts'

const fs = '/root/autodl-fs'

describe.skipIf(instanceUnavailableReason() !== null)('the probe of a region', () => {
  let instances: TestInstance[]
  let connections: SshConnection[]
  let clock: ManualClock
  let regions: (string | null)[]
  /** Which instance each of the two ids leads to. */
  let leadsTo: number[]
  beforeAll(async () => {
    instances = [await startInstance({}), await startInstance({})]
    connections = await Promise.all(instances.map((each) => connectTestInstance(each)))
  })
  afterAll(async () => {
    for (const connection of connections) connection.close()
    for (const instance of instances) await instance.stop()
  })
  beforeEach(() => {
    clock = new ManualClock()
    regions = ['west-E', 'west-E']
    leadsTo = [0, 1]
  })

  const probe = (signal = new AbortController().signal) => {
    const at = (id: string) => (id === 'a' ? 0 : 1)
    const registry = {
      get: (id: string) => ({ ...exampleInstance, id, region: regions[at(id)] }),
      link: (id: string) => ({ connection: () => connections[leadsTo[at(id)] ?? 0] }),
    } as unknown as InstanceRegistry
    const log = { warn: () => undefined, error: () => undefined }
    return probeRegion({ registry, profile: loadProfile(), clock, log }, 'a', 'b', signal)
  }
  const left = async () => (await instances[0]?.exec(`ls -A ${fs}`))?.stdout

  test('two that see one file storage share it, and nothing is left there', async () => {
    leadsTo = [0, 0]
    expect(await probe()).toEqual({ result: 'shared', regions: { writer: 'west-E', reader: 'west-E' }, afterMs: 0 })
    expect(await left()).toBe('')
  })

  test('two that do not are not seen after a minute, and nothing is left there', async () => {
    const probing = probe()
    let result: unknown = null
    void probing.then((found) => {
      result = found
    })
    await expect
      .poll(() => {
        if (clock.pendingCount > 0) clock.advance(20_000)
        return result
      })
      .toMatchObject({ result: 'notSeen' })
    expect(await left()).toBe('')
  })

  test('writes nothing where the platform says that the regions differ', async () => {
    regions = ['west-E', 'north-B']
    expect(await probe()).toMatchObject({ result: 'otherRegion', afterMs: null })
  })

  test('a folder in place of the mount proves nothing, and a probe that was stopped is taken away', async () => {
    const stop = new AbortController()
    const probing = probe(stop.signal)
    await expect.poll(() => clock.pendingCount).toBe(1)
    stop.abort()
    await expect(probing).rejects.toMatchObject({ code: 'channel.aborted' })
    expect(await left()).toBe('')
    await instances[1]?.exec(`umount ${fs} 2>/dev/null; mkdir -p ${fs}`)
    expect(await probe()).toMatchObject({ result: 'notMounted' })
  })
})
