/**
 * A folder of very many names through Berth and a real sshd of this machine: until its first names are there, until all are, against
 * `ls -l` over the same connection; then all of it looked at and removed, against `rm -rf` of an equal folder. One JSON object per
 * line; `ratio` > 1 is better than the peer. Flag: `--files N` (200,000).
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from '#main/clock/systemClock.ts'
import { listFolder } from '#main/files/listFolder.ts'
import { lookAtEntry, removeEntry } from '#main/remote/scripts/removeEntry.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { connect } from '#main/ssh/connect.ts'
import { inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import { removeTestSshd, startTestSshd } from '#main/ssh/testSshd.testkit.ts'
import { peakMemory } from './lib/peakMemory.ts'

const { values } = parseArgs({ options: { files: { type: 'string', default: '200000' } } })
const count = Number(values.files)
const root = await mkdtemp(join(tmpdir(), 'berth-bench-folder-'))
const sshd = await startTestSshd()
const limits = { clock: systemClock, signal: new AbortController().signal }
try {
  const [ours, theirs] = [join(root, 'ours'), join(root, 'theirs')]
  for (const folder of [ours, theirs]) {
    await mkdir(folder)
    for (let at = 0; at < count; at += 1_000) {
      const names = Array.from({ length: Math.min(1_000, count - at) }, (_, index) => `sample_${at + index}.png`)
      await Promise.all(names.map((name) => writeFile(join(folder, name), '')))
    }
  }
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
  const connection = await connect(sshd.connectOptions)
  const peer = async (script: string, folder: string) => {
    const startMs = performance.now()
    const stream = await connection.streamScript(script, [folder])
    for await (const _ of stream.stdout) void _
    await stream.ended
    return performance.now() - startMs
  }
  // Everything is in the cache of the file system for both.
  await peer('ls -lU "$1"', ours)
  const listed = await peer('ls -lU "$1"', ours)
  let firstMs = 0
  let allMs = 0
  let seen = 0
  const grownMiB = await peakMemory(async () => {
    const startMs = performance.now()
    for await (const page of listFolder(connection, ours, limits)) {
      firstMs ||= performance.now() - startMs
      seen += page.entries.length
    }
    allMs = performance.now() - startMs
  })
  if (seen !== count) throw new Error(`${seen} of ${count} names`)
  say('first names', firstMs, 'ms', 'ls -l, all', listed / firstMs, listed)
  say('all names', allMs, 'ms', 'ls -l, all', listed / allMs, listed)
  say('growth of memory in Berth', grownMiB, 'MiB', '64 MiB', 64 / Math.max(1, grownMiB))

  const removed = await peer('rm -rf "$1"', theirs)
  const startMs = performance.now()
  const facts = await lookAtEntry(connection, ours, () => undefined, limits)
  if (typeof facts === 'string') throw new Error(facts)
  const outcome = await removeEntry(connection, facts, '.berth-removing-bench', limits)
  if (outcome !== 'removed') throw new Error(outcome)
  const removedMs = performance.now() - startMs
  say('looked at twice and removed', removedMs, 'ms', 'rm -rf', removed / removedMs, removed)
  connection.close()
} finally {
  await removeTestSshd(sshd)
  await rm(root, { recursive: true, force: true })
}

function say(what: string, value: number, unit: string, of: string, ratio: number, peerValue?: number): void {
  const rounded = (each: number): number => Number(each.toPrecision(4))
  const given = peerValue === undefined ? {} : { peerValue: rounded(peerValue) }
  console.log(
    JSON.stringify({
      bench: 'folder',
      case: what,
      value: rounded(value),
      unit,
      peer: of,
      ...given,
      ratio: rounded(ratio),
    }),
  )
}
