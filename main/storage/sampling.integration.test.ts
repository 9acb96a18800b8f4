import type { SFTPWrapper } from 'ssh2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { TierSample } from '#app/storage/tier.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { createComputeSampler } from '#main/remote/sampler/computeSampler.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createTierSampler, type TierSampler } from './tierSampler.ts'

const profile = loadProfile()
const reason = instanceUnavailableReason()
const MIB = 2 ** 20

async function sampleOnce(connection: SshConnection, timeoutMs = 5000) {
  const sampler = createTierSampler({ connection, profile, clock: systemClock, timeoutMs })
  const order: string[] = []
  const samples: Record<string, TierSample> = {}
  await sampler.sample((sample) => {
    order.push(sample.tier)
    samples[sample.tier] = sample
  })
  sampler.close()
  return { samples, order }
}

describe.skipIf(reason !== null)('an ordinary instance', () => {
  let instance: TestInstance
  let connection: SshConnection
  beforeAll(async () => {
    instance = await startInstance({ noisyBanner: 'mem_current 1\nAutoDL 目录说明' })
    connection = await connectTestInstance(instance)
  })
  afterAll(async () => {
    connection?.close()
    await instance?.stop()
  })

  test('has three tiers with real numbers, and no NAS', async () => {
    await instance.exec('head -c 50M /dev/zero > /root/autodl-tmp/big')
    const { samples } = await sampleOnce(connection)
    expect(samples.system).toMatchObject({ state: 'ok', source: 'sftp-statvfs' })
    expect(samples.data).toMatchObject({ state: 'ok', bytes: { total: 512 * MIB }, inodes: { total: 100_000 } })
    expect(samples.data?.bytes?.used).toBeGreaterThanOrEqual(50 * MIB)
    expect(samples.fs).toMatchObject({ state: 'ok', inodes: { total: 200_000 }, inodeCapAssumed: false })
    expect(samples.nas).toMatchObject({ state: 'missing', bytes: null, inodes: null })
  })

  test('agrees with df on each tier', async () => {
    const { samples } = await sampleOnce(connection)
    for (const tier of ['system', 'data', 'fs'] as const) {
      const path = profile.storage.tiers.find(({ id }) => id === tier)?.path
      const numbers = async (what: string): Promise<(number | undefined)[]> => {
        const { stdout } = await instance.exec(`df --output=${what} ${path} | tail -n 1`)
        const line = stdout.trim().split('\n').at(-1) ?? ''
        return line.trim().split(/\s+/).map(Number)
      }
      const [kib] = await numbers('size')
      const [total, used] = await numbers('itotal,iused')
      const { bytes, inodes } = samples[tier] ?? {}
      expect([tier, bytes?.total, inodes]).toEqual([tier, (kib ?? 0) * 1024, { total, used }])
    }
  })

  test('shows full inodes while bytes look fine', async () => {
    await instance.fill('fs', { freeInodes: 0 })
    const { samples } = await sampleOnce(connection)
    const { bytes, inodes } = samples.fs ?? {}
    expect(inodes?.used).toBe(inodes?.total)
    expect((bytes?.used ?? 0) / (bytes?.total ?? 1)).toBeLessThan(0.5)
  })

  test('gives compute numbers of the container, twice over one shell', async () => {
    const sampler = createComputeSampler({ connection, clock: systemClock })
    await sampler.sample()
    const reading = await sampler.sample()
    sampler.close()
    expect(reading?.sample.gpuState).toBe('present')
    expect(reading?.sample.gpus.length).toBeGreaterThan(0)
    expect(reading?.sample.workingSetBytes).toBeGreaterThan(1)
    expect(reading?.sample.memoryLimitBytes).toBeGreaterThan(2 ** 30)
    expect(reading?.containerAgeSeconds).toBeLessThan(600)
    expect((await instance.exec('sleep 0.2; pgrep -f "[b]erth-sampler"')).exitCode).toBe(1)
  })

  test('a hung FS delays no other tier, and is said', async () => {
    const hung = await instance.hangMount()
    const clock = new ManualClock()
    const sampler = createTierSampler({ connection, profile, clock, timeoutMs: 2000 })
    const seen: string[] = []
    const sampling = sampler.sample(({ tier, state }) => seen.push(`${tier} ${state}`))
    await expect.poll(() => seen.toSorted(), { timeout: 60_000 }).toEqual(['data ok', 'nas missing', 'system ok'])
    clock.advance(2000)
    await sampling
    expect(seen.at(-1)).toBe('fs timeout')
    // The second time nothing new is sent to the mount that did not answer, and no time has to pass.
    const again: string[] = []
    await sampler.sample(({ tier, state }) => again.push(`${tier} ${state}`))
    expect(again).toContain('fs timeout')
    await hung[Symbol.asyncDispose]()
    // And when it answers again, it is seen by itself.
    await expect.poll(() => stateOf('fs', sampler)).toBe('ok')
    sampler.close()
  })

  test('a mount whose SFTP server was killed while it hung is asked again', async () => {
    const hung = await instance.hangMount()
    const clock = new ManualClock()
    const sampler = createTierSampler({ connection, profile, clock, timeoutMs: 2000 })
    const sampling = stateOf('fs', sampler)
    // One channel waits for the mount, the other reads the rest.
    await expect.poll(async () => (await instance.exec('pgrep -fc "[i]nternal-sftp"')).stdout.trim()).toMatch(/^2$/m)
    clock.advance(2000)
    expect(await sampling).toBe('timeout')
    await instance.exec('pkill -KILL -f "[i]nternal-sftp"; until ! pgrep -f "[i]nternal-sftp"; do sleep 0.05; done')
    await hung[Symbol.asyncDispose]()
    await expect.poll(() => stateOf('fs', sampler)).toBe('ok')
    sampler.close()
  })

  test('a mount that could not be told from the system disk once is looked at again', async () => {
    let fails = true
    // Ids of disks that say nothing, as old kernels give them to every tmpfs; then `df` has to tell.
    const blind = new Proxy(connection, {
      get(target, key) {
        if (key === 'runScript' && fails) return () => Promise.reject(new Error('it hung'))
        if (key === 'openSftp') return async () => withoutDiskIds(await target.openSftp())
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
    const sampler = createTierSampler({ connection: blind, profile, clock: systemClock })
    expect(await stateOf('fs', sampler)).toBe('error')
    fails = false
    expect(await stateOf('fs', sampler)).toBe('ok')
    sampler.close()
  })
})

async function stateOf(tier: string, sampler: TierSampler): Promise<string | undefined> {
  let found: string | undefined
  await sampler.sample((sample) => {
    if (sample.tier === tier) found = sample.state
  })
  return found
}

function withoutDiskIds(sftp: SFTPWrapper): SFTPWrapper {
  const ask = sftp.ext_openssh_statvfs.bind(sftp)
  sftp.ext_openssh_statvfs = (path, done) => ask(path, (error, reply: object) => done(error, { ...reply, f_sid: 0 }))
  return sftp
}

describe.skipIf(reason !== null)('other instances', () => {
  async function withInstance(
    options: Parameters<typeof startInstance>[0],
    run: (connection: SshConnection, instance: TestInstance) => Promise<void>,
  ) {
    const instance = await startInstance(options)
    try {
      const connection = await connectTestInstance(instance)
      await run(connection, instance)
      connection.close()
    } finally {
      await instance.stop()
    }
  }

  test('no disk of its own, no FS: a folder on the system disk is not taken for one', async () => {
    await withInstance({ data: null, fs: null }, async (connection, instance) => {
      await instance.exec('rm -f /root/autodl-fs; mkdir -p /root/autodl-fs')
      const { samples } = await sampleOnce(connection)
      expect(samples.data?.state).toBe('sharesSystem')
      expect(samples.fs).toMatchObject({ state: 'missing', bytes: null })
    })
  })

  test('without SFTP, df answers per path, full disk included', async () => {
    await withInstance({ noSftp: true, noGpu: true, data: { leaveFreeBytes: 0 } }, async (connection) => {
      const { samples } = await sampleOnce(connection)
      expect(samples.data).toMatchObject({ state: 'ok', source: 'df', bytes: { total: 512 * MIB, used: 512 * MIB } })
      expect(samples.fs).toMatchObject({ state: 'ok', source: 'df', inodes: { total: 200_000 } })
      expect(samples.nas?.state).toBe('missing')
      const compute = createComputeSampler({ connection, clock: systemClock })
      expect((await compute.sample())?.sample).toMatchObject({
        gpus: [],
        gpuState: 'none',
        memoryLimitBytes: 2_147_483_648,
      })
      compute.close()
    })
  })
})
