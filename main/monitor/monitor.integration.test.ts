import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { HistorySample } from '#app/history/historySample.ts'
import { sampleOfLine } from '#app/monitor/monitorLine.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { readMonitor, setMonitor } from '#main/remote/scripts/monitor.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createMonitor } from './createMonitor.ts'

const profile = loadProfile()
const unavailable = instanceUnavailableReason()

describe.skipIf(unavailable !== null)('the record of a real instance', () => {
  let folder: string
  let instance: TestInstance
  let connection: SshConnection
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'berth-monitor-'))
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
  }, 60_000)
  afterEach(async () => {
    connection.close()
    await instance.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  test('is switched on and off, is there again after a restart, and comes into the history with every return', async () => {
    let later: (() => void) | null = null
    const clock = {
      nowMs: () => systemClock.nowMs(),
      after: (_delayMs: number, run: () => void) => {
        later = run
        return { [Symbol.dispose]: () => undefined }
      },
    }
    let link = 'online'
    const filled: HistorySample[][] = []
    const registry = {
      list: () => [{ id: 'a', archivedAtMs: null }],
      get: () => ({ id: 'a' }),
      link: () => ({ state: { kind: link }, connection: () => connection }),
    } as unknown as InstanceRegistry
    const heard = new Set<() => void>()
    const { handlers, close } = createMonitor({
      ...groundIn(folder, systemClock),
      clock,
      registry,
      fillHistory: async (_id, samples) => {
        filled.push([...samples])
        for (const each of heard) each()
      },
    })
    const context = { signal: new AbortController().signal }
    const filledAgain = () =>
      new Promise<void>((resolve) => {
        heard.add(resolve)
        later?.()
      })
    expect(await handlers['monitor.state']({ instanceId: 'a' }, context)).toMatchObject({ is: 'off' })
    expect(await handlers['monitor.set']({ instanceId: 'a', on: true }, context)).toMatchObject({ is: 'on' })
    await instance.exec(`until [ -s ${profile.overrides.dataDir}/berth/monitor/samples.tsv ]; do sleep 0.1; done`)
    await filledAgain()
    const [sample] = filled[0] ?? []
    expect(Math.abs((sample?.atMs ?? 0) - systemClock.nowMs())).toBeLessThan(30_000)
    expect(Object.keys(sample?.tiers ?? {})).toEqual(['system', 'data', 'fs'])
    expect(sample?.gpus).toHaveLength(1)
    expect(sample?.memory[1]).toBeGreaterThan(0)

    // Away, and a restart meanwhile: it is started again, and only what is new comes.
    link = 'unreachable'
    ;(later as (() => void) | null)?.()
    connection.close()
    await instance.powerOff()
    await instance.powerOn()
    connection = await connectTestInstance(instance)
    expect(await handlers['monitor.state']({ instanceId: 'a' }, context)).toMatchObject({ is: 'dead' })
    link = 'online'
    // A line of its own seconds, so that it is a later one.
    await instance.exec(
      `printf '%s\\tt:data:1:2:3:4\\n' "$(($(date +%s) + 5))" >>${profile.overrides.dataDir}/berth/monitor/samples.tsv`,
    )
    await filledAgain()
    expect(filled.at(-1)?.some(({ tiers }) => tiers.data?.[0] === 1)).toBe(true)
    expect(filled.at(-1)?.some(({ atMs }) => atMs === sample?.atMs)).toBe(false)
    expect(await handlers['monitor.state']({ instanceId: 'a' }, context)).toMatchObject({ is: 'on' })
    expect(await handlers['monitor.set']({ instanceId: 'a', on: false }, context)).toMatchObject({ is: 'off' })
    const left = await instance.exec(
      `for try in $(seq 50); do n=$(ps -eo args | grep -c '^bash .*[r]un_monitor'); [ "$n" = 0 ] && break; sleep 0.2; done; echo "$n"`,
    )
    expect(left.stdout.trim()).toBe('0')
    await close?.()
  }, 60_000)

  test('two that are started at once are one', async () => {
    await Promise.all([setMonitor(connection, profile, 'start'), setMonitor(connection, profile, 'start')])
    await setMonitor(connection, profile, 'ensure')
    // The one that came second waits a moment for the lock before it goes; a record forks while it measures.
    const count = `ps -eo args | grep -c '^bash .*[r]un_monitor'`
    const processes = await instance.exec(
      `for try in $(seq 100); do n=$(${count}); [ "$n" = 1 ] && break; sleep 0.2; done; echo "$n"`,
      { timeoutMs: 40_000 },
    )
    expect(processes.stdout.trim()).toBe('1')
    // Each that records begins with a line.
    expect((await instance.exec(`wc -l <${profile.overrides.dataDir}/berth/monitor/samples.tsv`)).stdout.trim()).toBe(
      '1',
    )
    expect((await readMonitor(connection, profile, 0)).state.is).toBe('on')
  }, 60_000)
})

test.skipIf(process.platform !== 'linux')(
  'what the record takes is bounded, and every line of it can be read',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-record-'))
    try {
      mkdirSync(join(folder, 'data'))
      writeFileSync(join(folder, 'run.sh'), onInstanceScript('run_monitor.sh'))
      writeFileSync(join(folder, 'enabled'), '')
      const stop = `until [ "$(cat samples.before.tsv samples.tsv 2>/dev/null | wc -l)" -ge 9 ] && [ -e samples.before.tsv ]; do sleep 0.1; done; rm enabled`
      const env = { ...process.env, BERTH_MONITOR_SECONDS: '0.01', BERTH_MONITOR_LINES: '5' }
      execFileSync('bash', ['-c', `cd "$0"; (${stop}) & bash run.sh "$0" system=/ data=/dev/shm; wait`, folder], {
        env,
        timeout: 30_000,
      })
      for (const name of ['samples.before.tsv', 'samples.tsv']) {
        if (!existsSync(join(folder, name))) continue
        const lines = readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)
        expect(lines.length).toBeLessThanOrEqual(5)
        for (const line of lines) expect(sampleOfLine(line, 0)?.tiers.system?.[1]).toBeGreaterThan(0)
      }
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  },
  40_000,
)
