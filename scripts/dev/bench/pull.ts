/**
 * Pulls with digests on both sides against scp, on a real sshd of this machine. One JSON object per line; `ratio` > 1 is
 * better than the peer. Flags: `--mib N` size of the file (1024), `--runs N` (3), `--only loopback|far`.
 */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { openTestLink } from '#main/transfer/engine/openTestLink.testkit.ts'
import { pullFile } from '#main/transfer/engine/pullFile.ts'
import { compare } from './lib/compare.ts'
import { peakMemory } from './lib/peakMemory.ts'
import { runProgram } from './lib/runProgram.ts'
import { sshOptions } from './lib/sshOptions.ts'
import { startDelayProxy } from './lib/startDelayProxy.ts'

const { values } = parseArgs({
  options: {
    mib: { type: 'string', default: '1024' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
})
const mib = Number(values.mib)
const rttMs = 50
const links = new Map<number, Link>()

const folder = await mkdtemp(join(tmpdir(), 'berth-bench-pull-'))
const source = join(folder, 'source.bin')
const sshd = await startTestSshd()
const proxy = await startDelayProxy(sshd.port, rttMs)
const size = mib === 1024 ? '1GiB' : `${mib}MiB`
try {
  await writeRandom(source)
  const common = { bench: 'pull', unit: 'MiB/s', rate: (ms: number) => (mib * 1000) / ms, runs: Number(values.runs) }
  if (values.only !== 'far') {
    await compare({
      ...common,
      case: `${size} loopback`,
      peer: 'scp + sha256sum both sides',
      berthWork: () => pull(sshd.port),
      peerWork: async () => {
        await scp(sshd.port)
        await runProgram('sha256sum', [source])
        await runProgram('sha256sum', [join(folder, 'peer.bin')])
      },
    })
  }
  if (values.only !== 'loopback') {
    await compare({
      ...common,
      case: `${size} at ${rttMs} ms RTT`,
      peer: 'scp',
      berthWork: () => pull(proxy.port),
      peerWork: () => scp(proxy.port),
    })
  }
  const grewMib = await peakMemory(() => pull(proxy.port))
  const memory = { bench: 'pull', case: `${size} at ${rttMs} ms RTT, growth of memory`, value: grewMib, unit: 'MiB' }
  const ratio = Math.round((mib / Math.max(1, grewMib)) * 100) / 100
  console.log(JSON.stringify({ ...memory, peer: 'size of the file', peerValue: mib, ratio }))
} finally {
  for (const link of links.values()) link.close()
  proxy.stop()
  await removeTestSshd(sshd)
  await rm(folder, { recursive: true, force: true })
}

/** With the login of the bulk connections, both digests and the flush to disk; the link is there as in the app. */
async function pull(port: number): Promise<void> {
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

async function scp(port: number): Promise<void> {
  const target = join(folder, 'peer.bin')
  await rm(target, { force: true })
  const { user } = sshd.connectOptions.address
  await runProgram('scp', ['-q', '-P', String(port), ...sshOptions(sshd), `${user}@127.0.0.1:${source}`, target])
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
