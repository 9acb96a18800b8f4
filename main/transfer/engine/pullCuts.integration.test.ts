import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { partSidecarSchema } from '#app/transfer/partSidecar.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { BandwidthLimit } from './bandwidthLimit.ts'
import { openTestLink, untilOnline } from './openTestLink.testkit.ts'
import { pullFile } from './pullFile.ts'
import { startTestProxy } from './startTestProxy.testkit.ts'

const mib = 1024 * 1024
const cuts = 100
/** Side by side: most of a cut is waiting for the next login. */
const lines = 5
/** The least that two connections share. */
const sizeBytes = 8 * mib + 12_345
/** A hundred logins and most of a GiB through one process: minutes on a slow machine. It ends only what hangs. */
const timeoutMs = 900_000

/** As if the instance were far away, so that several connections share the file. */
function far(link: Link): Pick<Link, 'connection' | 'openExtra'> {
  const withRtt = (connection: SshConnection): SshConnection =>
    new Proxy(connection, {
      get(target, key) {
        if (key === 'rttMs') return 10
        const value: unknown = Reflect.get(target, key, target)
        return typeof value === 'function' ? value.bind(target) : value
      },
    })
  return { connection: () => withRtt(link.connection()), openExtra: (signal) => link.openExtra(signal) }
}

test(
  `${cuts} cuts at random bytes: no wrong file, at most the last MiB of each range read again`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'berth-cuts-'))
    const sshd = await startTestSshd()
    try {
      const counts = await Promise.all(
        Array.from({ length: lines }, (_, line) => cutOneLine(sshd, join(folder, String(line)), cuts / lines)),
      )
      // Each line may be unlucky; together they have seen what this is about.
      expect(counts.some(({ whole }) => whole > 0)).toBe(true)
      expect(counts.some(({ resumed }) => resumed > 0)).toBe(true)
    } finally {
      await removeTestSshd(sshd)
      await rm(folder, { recursive: true, force: true })
    }
  },
  timeoutMs,
)

/** One line of its own to the server, cut again and again; how often a file came home and how often a part was taken up. */
async function cutOneLine(
  sshd: TestSshd,
  folder: string,
  wanted: number,
): Promise<{ readonly whole: number; readonly resumed: number }> {
  const proxy = await startTestProxy(sshd.port)
  const link = await openTestLink(sshd, proxy.port)
  const bytes = randomBytes(sizeBytes)
  const remotePath = join(folder, 'best.pth')
  await mkdir(folder)
  await writeFile(remotePath, bytes)
  const root = join(folder, 'home')
  const sidecarPath = join(root, 'best.pth.part.json')
  let made = 0
  let whole = 0
  let resumed = 0
  let before: { doneBytes: number; ranges: number } | null = null
  try {
    while (made < wanted) {
      await untilOnline(link)
      proxy.cutAfter(Math.floor(Math.random() * sizeBytes * 1.1))
      let first: number | null = null
      let last = 0
      const pulled = await pullFile({
        link: far(link),
        remotePath,
        root,
        relativePath: 'best.pth',
        clock: systemClock,
        limit: new BandwidthLimit(systemClock, () => null),
        signal: new AbortController().signal,
        onProgress: ({ doneBytes }) => {
          first ??= doneBytes
          last = doneBytes
        },
      }).catch((error: { code: string }) => error)
      if (first !== null && before !== null) {
        expect(before.doneBytes - first).toBeLessThanOrEqual(before.ranges * mib)
        if (first > 0) resumed++
      }
      if ('localPath' in pulled) {
        // A cut that was not reached is left for nobody.
        proxy.cutAfter(null)
        expect((await readFile(pulled.localPath)).equals(bytes)).toBe(true)
        expect(pulled.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
        expect(await readdir(dirname(pulled.localPath))).toEqual(['best.pth'])
        await rm(pulled.localPath)
        before = null
        whole++
        continue
      }
      made++
      expect(['transfer.cut', 'ssh.closed', 'ssh.notConnected']).toContain(pulled.code)
      await expect(stat(join(root, 'best.pth'))).rejects.toThrow('ENOENT')
      if (first === null) continue
      const sidecar = partSidecarSchema.parse(JSON.parse(await readFile(sidecarPath, 'utf8')))
      // Nothing that arrived is forgotten, and every byte that counts as done is the right one.
      expect(sidecar.done.reduce((sum, range) => sum + range.end - range.start, 0)).toBe(last)
      const part = await readFile(join(root, 'best.pth.part'))
      for (const { start, end } of sidecar.done) {
        expect(part.subarray(start, end).equals(bytes.subarray(start, end))).toBe(true)
      }
      before = { doneBytes: last, ranges: sidecar.done.length }
    }
    return { whole, resumed }
  } finally {
    link.close()
    proxy.close()
  }
}
