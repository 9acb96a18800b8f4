/**
 * A folder of many small files, with digests on both sides, against `rsync -a`, on a real sshd of this machine. One JSON
 * object per line; `ratio` > 1 is better than the peer. Flags: `--files N` (10000), `--runs N` (3), `--only loopback|far`.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { pullFolder } from '#main/transfer/engine/folder/pullFolder.ts'
import { openTestLink } from '#main/transfer/engine/openTestLink.testkit.ts'
import { compare } from './lib/compare.ts'
import { peakMemory } from './lib/peakMemory.ts'
import { runProgram } from './lib/runProgram.ts'
import { sshOptions } from './lib/sshOptions.ts'
import { startDelayProxy } from './lib/startDelayProxy.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '10000' },
    runs: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
})
const count = Number(values.files)
const fileBytes = 4096
const perFolder = 100
const rttMs = 50
const links = new Map<number, Link>()
/** A folder of its own for each run: ext4 without a journal is ten times slower at making files where some were just removed. */
let targets = 0

const folder = await mkdtemp(join(tmpdir(), 'berth-bench-files-'))
const source = join(folder, 'source')
const sshd = await startTestSshd()
const proxy = await startDelayProxy(sshd.port, rttMs)
try {
  await writeTree()
  if (values.only !== 'far') await against('loopback', sshd.port)
  if (values.only !== 'loopback') await against(`${rttMs} ms RTT`, proxy.port)
  const grewMib = await peakMemory(() => pull(sshd.port))
  const sizeMib = Math.round((count * fileBytes) / 1024 / 1024)
  const memory = { bench: 'files', case: `${count} x 4 KiB, growth of memory`, value: grewMib, unit: 'MiB' }
  const ratio = Math.round((sizeMib / Math.max(1, grewMib)) * 100) / 100
  console.log(JSON.stringify({ ...memory, peer: 'size of the files', peerValue: sizeMib, ratio }))
} finally {
  for (const link of links.values()) link.close()
  proxy.stop()
  await removeTestSshd(sshd)
  await rm(folder, { recursive: true, force: true })
}

async function against(where: string, port: number): Promise<void> {
  await compare({
    bench: 'files',
    case: `${count} x 4 KiB, ${where}`,
    unit: 'files/s',
    rate: (ms) => (count * 1000) / ms,
    runs: Number(values.runs),
    peer: 'rsync -a',
    berthWork: () => pull(port),
    peerWork: () => rsync(port, sshd),
  })
}

/** With login of the bulk connection, both listings, both digests and the flush to disk; the link is there as in the app. */
async function pull(port: number): Promise<void> {
  const link = links.get(port) ?? (await openTestLink(sshd, port))
  links.set(port, link)
  const { done } = await pullFolder({
    link,
    instanceId: 'bench',
    remoteRoot: source,
    root: join(folder, `home-${targets++}`),
    relativePath: 'files',
    excludes: [],
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
  })
  if (done !== count) throw new Error(`${done} of ${count} came home`)
}

async function rsync(port: number, { connectOptions }: TestSshd): Promise<void> {
  const target = join(folder, `peer-${targets++}`)
  const shell = ['ssh', '-p', String(port), ...sshOptions(sshd)].join(' ')
  await runProgram('rsync', ['-a', '-e', shell, `${connectOptions.address.user}@127.0.0.1:${source}/`, target])
}

async function writeTree(): Promise<void> {
  const bytes = Buffer.alloc(fileBytes)
  for (let i = 0; i < count; i++) {
    const below = join(source, `part-${Math.floor(i / perFolder)}`)
    if (i % perFolder === 0) await mkdir(below, { recursive: true })
    crypto.getRandomValues(bytes)
    await writeFile(join(below, `sample-${i}.bin`), bytes)
  }
}
