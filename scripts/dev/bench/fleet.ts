/**
 * What many instances cost while all of them are watched: processor and memory of the host for 50 against 1. One JSON object per line.
 * Flags: `--instances N` (50), `--seconds N` (60). Needs a built Berth (`node scripts/dev/build.mjs`) and a test instance; Linux only.
 *
 * All of them are one container with as many sshd in it, each with a host name of its own, which is what tells instances apart. A person
 * looks at one at a time and the others are read less often, so this is the worst case.
 */
import { once, setMaxListeners } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { WebSocket } from 'ws'
import { contract } from '#app/berthContract.ts'
import { connectChannel } from '#app/channel/connectChannel.ts'
import { freePort } from '#e2e/instance/freePort.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { type RunningBerth, startBerth } from '#e2e/startBerth.ts'
import { webSocketTransport } from '#main/browser/webSocketTransport.ts'

const { values } = parseArgs({
  options: { instances: { type: 'string', default: '50' }, seconds: { type: 'string', default: '60' } },
})
const many = Number(values.instances)
const seconds = Number(values.seconds)
/** Jiffies of /proc/<pid>/stat are a hundredth of a second on every Linux that has Node. */
const JIFFY_MS = 10

await using box = await startInstance({})
const berth = await startBerth({ checksAnswers: false })
const client = await openClient(berth)
try {
  await attach(1)
  const one = await measured(1)
  for (let number = 2; number <= many; number += 1) await attach(number)
  const all = await measured(many)
  const perInstanceMiB = (all.memoryMiB - one.memoryMiB) / (many - 1)
  console.log(
    JSON.stringify({
      bench: 'fleet',
      case: `${many} instances, each read every 5 s for ${seconds} s`,
      corePercent: all.corePercent,
      corePercentOfOne: one.corePercent,
      targetCorePercent: 2,
      memoryMiB: all.memoryMiB,
      perInstanceMiB: Math.round(perInstanceMiB * 100) / 100,
      targetPerInstanceMiB: 2,
      readings: all.readings,
    }),
  )
} finally {
  client.close()
  await berth.stop()
  await berth.clean()
}

/** Starts an sshd that greets as a container of its own, and takes it into Berth as a person would: key, password, alias. */
async function attach(number: number): Promise<void> {
  const port = await freePort()
  const hostname = `autodl-container-${number.toString(16).padStart(10, '0')}-5afe0001`
  const started = await box.exec(
    `unshare --uts bash -c 'echo ${hostname} > /proc/sys/kernel/hostname && exec /usr/sbin/sshd -f /etc/ssh/sshd_config -p ${port}' &&
      for _ in $(seq 100); do (exec 3<>/dev/tcp/127.0.0.1/${port}) 2>/dev/null && exit; sleep 0.1; done; exit 1`,
  )
  if (started.exitCode !== 0) throw new Error(`sshd ${number} did not start: ${started.stderr}`)
  const { host, user } = box
  const { hostKey } = await client.call('launch.inspectHost', { host, port })
  if (hostKey.sha256 !== box.hostKeySha256) throw new Error('Another sshd answers at this port')
  await client.call('launch.acceptHostKey', { host, port, sha256: hostKey.sha256 })
  await client.call('launch.attach', {
    address: { host, port, user },
    password: box.password,
    alias: `autodl-bench-${number}`,
  })
}

/** What the host takes while the gauges of all instances are watched, from when all of them are live. */
async function measured(count: number): Promise<{ corePercent: number; memoryMiB: number; readings: number }> {
  const controller = new AbortController()
  setMaxListeners(0, controller.signal)
  const live = new Set<string>()
  let readings = 0
  for (const instanceId of await instanceIds(count)) {
    const follow = async (): Promise<void> => {
      for await (const { fromCache, tiers } of client.stream('storage.watch', { instanceId }, controller)) {
        readings += 1
        if (!fromCache && tiers.length > 0) live.add(instanceId)
      }
    }
    follow().catch((error: unknown) => {
      if (!controller.signal.aborted) console.error(error)
    })
  }
  for (let waitedMs = 0; live.size < count; waitedMs += 200) {
    if (waitedMs > 120_000) throw new Error(`Only ${live.size} of ${count} instances are live`)
    await wait(200)
  }
  await wait(10_000)
  const pid = hostPid(berth)
  const [fromMs, fromReadings] = [cpuMs(pid), readings]
  await wait(seconds * 1_000)
  const corePercent = Math.round(((cpuMs(pid) - fromMs) / (seconds * 10)) * 100) / 100
  const result = { corePercent, memoryMiB: residentMiB(pid), readings: readings - fromReadings }
  controller.abort()
  return result
}

async function instanceIds(count: number): Promise<readonly string[]> {
  const controller = new AbortController()
  try {
    for await (const views of client.stream('instance.watch', {}, controller))
      if (views.length === count) return views.map(({ instance }) => instance.id)
  } finally {
    controller.abort()
  }
  throw new Error('The list of instances ended')
}

async function openClient({ url }: RunningBerth) {
  const { host, hash } = new URL(url)
  const socket = new WebSocket(`ws://${host}/channel`, { origin: `http://${host}` })
  await once(socket, 'open')
  const ready = once(socket, 'message')
  socket.send(hash.slice(1))
  await ready
  return connectChannel(webSocketTransport(socket), contract)
}

/** The process of Berth itself, not of the command that started it. */
function hostPid({ dataDir }: RunningBerth): number {
  const pids = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return []
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      return words.includes(dataDir)
        ? [{ pid: Number(name), isCommand: words.some((word) => word.endsWith('start.mjs')) }]
        : []
    } catch {
      return []
    }
  })
  const host = pids.find(({ isCommand }) => !isCommand) ?? pids[0]
  if (host === undefined) throw new Error('Berth has no process')
  return host.pid
}

function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) * JIFFY_MS
}

function residentMiB(pid: number): number {
  const kiB = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Math.round(Number(kiB) / 1024)
}
