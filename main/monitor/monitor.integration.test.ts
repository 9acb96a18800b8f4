import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
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
  })
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
  })

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
  })
})

test.skipIf(process.platform !== 'linux')(
  'what the record takes is bounded, and every line of it can be read',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-record-'))
    try {
      mkdirSync(join(folder, 'data'))
      writeFileSync(join(folder, 'run.sh'), onInstanceScript('run_monitor.sh'))
      writeFileSync(join(folder, 'notify.sh'), onInstanceScript('notify.sh'))
      writeFileSync(join(folder, 'enabled'), '')
      const stop = `until [ "$(cat samples.before.tsv samples.tsv 2>/dev/null | wc -l)" -ge 9 ] && [ -e samples.before.tsv ]; do sleep 0.1; done; rm enabled`
      const env = { ...process.env, BERTH_MONITOR_SECONDS: '0.01', BERTH_MONITOR_LINES: '5' }
      execFileSync('bash', ['-c', `cd "$0"; (${stop}) & bash run.sh "$0" system=/ data=/dev/shm; wait`, folder], {
        env,
        timeout: 60_000,
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

test.skipIf(process.platform !== 'linux')(
  'says by WeChat, once each, that a disk is nearly full, a cell is quiet, a queue is gone; and writes down that it ran',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-told-'))
    const said: { title: string; content: string }[] = []
    const heard = new Set<() => void>()
    // A stand-in for AutoDL's call.
    const wechat = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        said.push({ ...(JSON.parse(body) as { title: string; content: string }) })
        response.end()
        for (const each of heard) each()
      })
    })
    await new Promise<void>((resolve) => wechat.listen(0, '127.0.0.1', resolve))
    const queueProcess = spawn('sleep', ['1000'])
    const until = async (count: number) => {
      while (said.length < count) await new Promise<void>((resolve) => heard.add(resolve))
    }
    const born = (pid: number | string) =>
      readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /s, '').split(' ')[19] ?? ''
    const write = (name: string, text: string) => {
      mkdirSync(join(folder, name, '..'), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    write('run.sh', onInstanceScript('run_monitor.sh'))
    write('notify.sh', onInstanceScript('notify.sh'))
    write('enabled', '')
    write('token', 'secret-token\n')
    // A stand-in for a disk that fills: the real one of this computer is not filled for a test.
    write(
      'bin/df',
      '#!/bin/sh\ncase $1 in -PB1) n=$(cat "$FULL") ;; *) n=10 ;; esac\nprintf "a\\nb 100 %s 1 1 /\\n" "$n"\n',
    )
    chmodSync(join(folder, 'bin/df'), 0o755)
    write('full', '50')
    write('queues/2026/queue.txt', 'a.yaml x 1\nb.yaml x 1\n')
    const { pid = 0 } = queueProcess
    const begin = `begin\t1\t1.0\t${pid}\t${born(pid)}\t${born(1)}\t1\t2\t0\tw\ttmux\n`
    write('queues/2026/events', `${begin}start\t2\t2.0\t1\t2\ta_x\n`)
    write('logs/a_x.log', 'step 1\n')
    const { port } = wechat.address() as AddressInfo
    const args = [
      folder,
      'system=/',
      ...['queues', 'logs', 'checkpoints'].map((name) => `${name}=${join(folder, name)}`),
      `notify_url=http://127.0.0.1:${port}/`,
      `notify_token=${join(folder, 'token')}`,
    ]
    const record = spawn('bash', [join(folder, 'run.sh'), ...args], {
      env: {
        ...process.env,
        PATH: `${join(folder, 'bin')}:${process.env.PATH}`,
        FULL: join(folder, 'full'),
        BERTH_MONITOR_SECONDS: '0.1',
        BERTH_QUIET_SECONDS: '1',
      },
    })
    const ended = new Promise((resolve) => record.on('exit', resolve))
    try {
      await until(1)
      expect(said[0]).toMatchObject({
        title: 'Berth: a cell is quiet',
        content: expect.stringMatching(/^a_x wrote nothing/),
      })
      write('full', '96')
      await until(2)
      expect(said[1]).toMatchObject({
        title: 'Berth: a disk is nearly full',
        content: 'system: 96 % of its bytes are used',
      })
      // 94 is still the same alarm; below 93 it is over, and may come again.
      for (const used of ['94', '97', '60']) {
        write('full', used)
        const from = readFileSync(join(folder, 'samples.tsv'), 'utf8').split('\n').length
        execFileSync('sh', [
          '-c',
          `until [ "$(wc -l <"$0/samples.tsv")" -ge ${from + 2} ]; do sleep 0.05; done`,
          folder,
        ])
      }
      expect(said).toHaveLength(2)
      write('full', '95')
      await until(3)
      queueProcess.kill('SIGKILL')
      await until(4)
      expect(said[3]).toMatchObject({
        title: 'Berth: the queue is gone',
        content: 'without a word, in a_x; 0 of 2 cells ended',
      })
      const lines = readFileSync(join(folder, 'samples.tsv'), 'utf8')
      expect(lines).toContain('\tq:2026:0:2\n')
      expect(sampleOfLine(lines.split('\n')[0] ?? '', 0)?.tiers.system?.[1]).toBe(100)
    } finally {
      rmSync(join(folder, 'enabled'), { force: true })
      record.kill()
      queueProcess.kill('SIGKILL')
      await ended
      wechat.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
  40_000,
)
