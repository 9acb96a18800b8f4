/**
 * What many instances cost while all of them are watched: processor and memory of the host for 50 against 1. One JSON object per line.
 * Flags: `--instances N` (50), `--seconds N` (60). Needs a built Berth (`node scripts/dev/build.mjs`) and a test instance; Linux only.
 *
 * All of them are one container behind one sshd, each with a login and channels of its own, as far as Berth can tell 50 machines.
 * Whoever reads the gauges of an instance reads them every five seconds; a person looks at one at a time, so this is the worst case.
 */
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { WebSocket } from 'ws'
import { z } from 'zod'
import { contract } from '#app/berthContract.ts'
import { connectChannel } from '#app/channel/connectChannel.ts'
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
let berth = await startBerth()
try {
  const client = await openClient(berth)
  const address = { host: box.host, port: box.port, user: box.user }
  await client.call('launch.inspectHost', { host: box.host, port: box.port })
  await client.call('launch.acceptHostKey', { host: box.host, port: box.port, sha256: box.hostKeySha256 })
  await client.call('launch.attach', { address, password: box.password, alias: 'autodl-bench-1' })
  client.close()
  const one = await measured(1)
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
  await berth.stop()
  await berth.clean()
}

/** Starts Berth on so many instances, watches the gauges of all, and measures once all of them are live. */
async function measured(count: number): Promise<{ corePercent: number; memoryMiB: number; readings: number }> {
  await berth.stop()
  await copyInstance(count)
  berth = await startBerth({ homeDir: berth.homeDir })
  const client = await openClient(berth)
  const controller = new AbortController()
  const live = new Set<string>()
  let readings = 0
  const ids = await new Promise<string[]>((resolve, reject) => {
    const first = async (): Promise<void> => {
      for await (const views of client.stream('instance.watch', {}, controller)) {
        resolve(views.map(({ instance }) => instance.id))
      }
    }
    first().catch((error: unknown) => (controller.signal.aborted ? undefined : reject(error)))
  })
  for (const instanceId of ids) {
    const follow = async (): Promise<void> => {
      for await (const { fromCache, tiers } of client.stream('storage.watch', { instanceId }, controller)) {
        readings += 1
        if (!fromCache && tiers.length > 0) live.add(instanceId)
      }
    }
    follow().catch(() => undefined)
  }
  while (live.size < count) await wait(200)
  await wait(10_000)
  const pid = hostPid(berth)
  const [fromMs, fromReadings] = [cpuMs(pid), readings]
  await wait(seconds * 1_000)
  const corePercent = Math.round(((cpuMs(pid) - fromMs) / (seconds * 10)) * 100) / 100
  const result = { corePercent, memoryMiB: residentMiB(pid), readings: readings - fromReadings }
  controller.abort()
  client.close()
  return result
}

/** The registry's file with so many instances in it, all like the first. */
async function copyInstance(count: number): Promise<void> {
  const path = join(berth.dataDir, 'instances.json')
  const file = z
    .looseObject({ instances: z.array(z.looseObject({ id: z.string() })) })
    .parse(JSON.parse(await readFile(path, 'utf8')))
  const [first] = file.instances
  const instances = Array.from({ length: count }, (_, index) => ({
    ...first,
    id: index === 0 ? first?.id : `${first?.id}-${index}`,
    alias: `autodl-bench-${index + 1}`,
  }))
  await writeFile(path, JSON.stringify({ ...file, instances }))
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
