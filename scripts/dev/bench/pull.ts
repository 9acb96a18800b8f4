/**
 * Pulls with digests on both sides against scp, on a real sshd of this machine. One JSON object per line; `ratio` > 1 is
 * better than the peer. Flags: `--mib N` size of the file (1024), `--runs N` (3), `--only loopback|far`.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.ts'
import { BandwidthLimit } from '#main/transfer/bandwidthLimit.ts'
import { openTestLink } from '#main/transfer/openTestLink.testkit.ts'
import { pullFile } from '#main/transfer/pullFile.ts'
import { startTestProxy } from '#main/transfer/startTestProxy.testkit.ts'

const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '1024' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
    proxy: { type: 'string' },
  },
})
const mib = Number(values.mib)
const rttMs = 50
const links = new Map<number, Link>()

if (values.proxy !== undefined) {
  // The path has a processor of its own in real life: it must not share the event loop with what is measured.
  console.log((await startTestProxy(Number(values.proxy), rttMs)).port)
} else {
  await main()
}

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-bench-pull-'))
  const source = join(folder, 'source.bin')
  const sshd = await startTestSshd()
  const self = fileURLToPath(import.meta.url)
  const proxy = spawn(process.execPath, ['--import', 'tsx', self, '--proxy', String(sshd.port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    await writeRandom(source)
    const [first] = (await once(proxy.stdout, 'data')) as [Buffer]
    const size = mib === 1024 ? '1GiB' : `${mib}MiB`
    if (values.only !== 'far') {
      await compare(`${size} loopback`, 'scp + sha256sum both sides', {
        berth: () => pull(sshd, sshd.port, source, folder),
        peer: async () => {
          await scp(sshd, sshd.port, source, join(folder, 'peer.bin'))
          await run('sha256sum', [source])
          await run('sha256sum', [join(folder, 'peer.bin')])
        },
      })
    }
    if (values.only !== 'loopback') {
      const port = Number(first.toString())
      await compare(`${size} at ${rttMs} ms RTT`, 'scp', {
        berth: () => pull(sshd, port, source, folder),
        peer: () => scp(sshd, port, source, join(folder, 'peer.bin')),
      })
    }
  } finally {
    for (const link of links.values()) link.close()
    proxy.kill()
    await removeTestSshd(sshd)
    await rm(folder, { recursive: true, force: true })
  }
}

async function compare(name: string, peer: string, work: { berth: () => Promise<void>; peer: () => Promise<void> }) {
  const berthMs: number[] = []
  const peerMs: number[] = []
  // In turns: what else the machine does meets both alike.
  for (let i = 0; i < Number(values.runs); i++) {
    peerMs.push(await timed(work.peer))
    berthMs.push(await timed(work.berth))
  }
  const rate = (ms: number[]): number => (mib * 1000) / (ms.sort((a, b) => a - b)[Math.floor(ms.length / 2)] as number)
  const value = rate(berthMs)
  const peerValue = rate(peerMs)
  const round = (n: number): number => Math.round(n * 100) / 100
  console.log(
    JSON.stringify({
      bench: 'pull',
      case: name,
      value: round(value),
      unit: 'MiB/s',
      peer,
      peerValue: round(peerValue),
      ratio: round(value / peerValue),
    }),
  )
}

async function timed(work: () => Promise<void>): Promise<number> {
  // Dirty pages of the run before would slow the next one.
  await run('sync', [])
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}

/** With the login of the bulk connections, both digests and the flush to disk; the link is there as in the app. */
async function pull(sshd: TestSshd, port: number, source: string, folder: string): Promise<void> {
  const link = links.get(port) ?? (await openTestLink(sshd, port))
  links.set(port, link)
  await rm(join(folder, 'home'), { recursive: true, force: true })
  const startMs = performance.now()
  let most = 0
  await pullFile({
    link,
    remotePath: source,
    root: join(folder, 'home'),
    relativePath: 'pulled.bin',
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
    onProgress: (progress) => {
      most = Math.max(most, progress.connections)
      if (progress.phase === 'digesting')
        console.error(`bytes home after ${Math.round(performance.now() - startMs)} ms over ${most}`)
    },
  })
}

async function scp(sshd: TestSshd, port: number, source: string, target: string): Promise<void> {
  await rm(target, { force: true })
  const { user } = sshd.connectOptions.address
  const options = ['StrictHostKeyChecking=no', 'UserKnownHostsFile=/dev/null', 'LogLevel=ERROR', 'BatchMode=yes']
  const key = join(sshd.folder, '.ssh', 'id_ed25519')
  const flags = ['-q', '-P', String(port), '-i', key, ...options.flatMap((option) => ['-o', option])]
  await run('scp', [...flags, `${user}@127.0.0.1:${source}`, target])
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`${command} ended with ${code}`)
}

async function writeRandom(path: string): Promise<void> {
  const file = await open(path, 'w')
  const block = Buffer.alloc(1024 * 1024)
  for (let i = 0; i < mib; i++) {
    crypto.getRandomValues(block.subarray(0, 65_536))
    block.copyWithin(65_536, 0, block.length - 65_536)
    block.writeUInt32LE(i, 0)
    await file.write(block)
  }
  await file.sync()
  await file.close()
}
