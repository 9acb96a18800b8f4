/**
 * What takes the room of a folder of a million files, through Berth and a real sshd of this machine, against the tools that a person
 * would type there: `du` for bytes and `du --inodes`, one after the other, and `find` over the same files. One JSON object per line;
 * `ratio` > 1 is better than the peer. Also: how long it takes until nothing of it runs there any more when it is cancelled, and how
 * much Berth's memory grows. Flag: `--files N` (1,000,000).
 */
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { systemClock } from '#main/clock/systemClock.ts'
import { readDiskUse } from '#main/remote/scripts/diskUse.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { connect } from '#main/ssh/connect.ts'
import { inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import { removeTestSshd, startTestSshd } from '#main/ssh/testSshd.testkit.ts'
import { peakMemory } from './lib/peakMemory.ts'

const { values } = parseArgs({ options: { files: { type: 'string', default: '1000000' } } })
const count = Number(values.files)
const run = promisify(execFile)
const root = await mkdtemp(join(tmpdir(), 'berth-bench-scan-'))
const sshd = await startTestSshd()
try {
  for (let at = 0; at < count; at += 1_000) {
    const folder = join(root, `epoch-${Math.floor(at / 100_000)}`, `part-${at / 1_000}`)
    await mkdir(folder, { recursive: true })
    const names = Array.from({ length: Math.min(1_000, count - at) }, (_, index) => join(folder, `sample-${index}.png`))
    await Promise.all(names.map((name) => writeFile(name, '')))
  }
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
  const connection = await connect(sshd.connectOptions)
  const look = (signal: AbortSignal) =>
    readDiskUse(connection, { root, maxDepth: 8, most: 300 }, { clock: systemClock, signal })
  // Everything is in the cache of the file system for both.
  await run('find', [root, '-name', 'none'])
  let ours = 0
  const grownMiB = await peakMemory(async () => {
    ours = await timed(() => look(new AbortController().signal))
  })
  const du = await timed(async () => {
    await run('du', ['-x', '-B1', '-d', '8', root], { maxBuffer: 2 ** 30 })
    await run('du', ['-x', '--inodes', '-d', '8', root], { maxBuffer: 2 ** 30 })
  })
  const find = await timed(() => run('sh', ['-c', 'find "$1" -printf "%s\\n" | wc -l', 'sh', root]))
  say('bytes and files', ours, 'ms', 'du and du --inodes', du / ours, du)
  say('bytes and files', ours, 'ms', 'find once', find / ours, find)
  say('growth of memory in Berth', grownMiB, 'MiB', '64 MiB', 64 / Math.max(1, grownMiB))

  const stop = new AbortController()
  const looking = look(stop.signal).catch(() => null)
  while (!(await isRunning())) await new Promise((resolve) => setTimeout(resolve, 5))
  const cancelled = await timed(async () => {
    stop.abort()
    await looking
    while (await isRunning()) await new Promise((resolve) => setTimeout(resolve, 5))
  })
  say('cancelled there', cancelled, 'ms', 'one second', 1_000 / cancelled)
  connection.close()
} finally {
  await removeTestSshd(sshd)
  await rm(root, { recursive: true, force: true })
}

async function isRunning(): Promise<boolean> {
  return run('pgrep', ['-f', `^du .*${root}`]).then(
    () => true,
    () => false,
  )
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now()
  await act()
  return performance.now() - startMs
}

function say(what: string, value: number, unit: string, peer: string, ratio: number, peerValue?: number): void {
  const rounded = (each: number): number => Number(each.toPrecision(4))
  const of = peerValue === undefined ? {} : { peerValue: rounded(peerValue) }
  console.log(
    JSON.stringify({ bench: 'scan', case: what, value: rounded(value), unit, peer, ...of, ratio: rounded(ratio) }),
  )
}
