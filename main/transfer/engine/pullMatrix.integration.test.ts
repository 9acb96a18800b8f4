import { randomBytes } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { BandwidthLimit } from './bandwidthLimit.ts'
import type { Lies } from './hostileSftp.testkit.ts'
import type { PulledFile, PullOptions } from './pullFile.ts'
import { digestOf, pullFromHostile } from './pullFromHostile.testkit.ts'
import { canMount, withSmallDisk } from './withSmallDisk.testkit.ts'

/**
 * Faults that meet. One alone is looked at elsewhere:
 *
 * | Fault                                              | Where                                                       |
 * | -------------------------------------------------- | ----------------------------------------------------------- |
 * | lying size, short reads, early end, silence        | `pullHostile`                                               |
 * | link, FIFO, folder, absurd size on the instance    | `pullHostile`, `pullFile`                                   |
 * | local links, case collisions                       | `pullHostile`                                               |
 * | traversal, reserved, long and look-alike names     | `app/transfer/localName.test.ts`                            |
 * | path too long for Windows, full or read-only disk  | `pullLocalDisk`                                             |
 * | no digest tool, digest of words or another file    | `pullHostile`, `remoteDigest`                               |
 * | cuts at any byte, several connections              | `pullCuts`                                                  |
 *
 * Whatever meets: no file gets its name with other bytes than the instance's digest speaks of, and the next try succeeds
 * once the fault is gone.
 */
const mib = 1024 * 1024
let root: string
beforeEach(async () => {
  const made = await mkdtemp(join(tmpdir(), 'berth-matrix-'))
  // Tests on a small disk put `root` elsewhere.
  root = made
  return () => rm(made, { recursive: true, force: true })
})

const pull = (lies: Lies, over: Partial<PullOptions> = {}): Promise<PulledFile> => pullFromHostile(root, lies, over)

async function expectHome(lies: Lies, resumed: 'resumed' | 'anew'): Promise<void> {
  const pulled = await pull(lies)
  expect((await readFile(pulled.localPath)).equals(lies.bytes)).toBe(true)
  expect(pulled.resumedBytes > 0).toBe(resumed === 'resumed')
  expect((await readdir(root)).filter((name) => /\.part(\.json)?$/.test(name))).toEqual([])
}

describe('a cut, and then', () => {
  // Eight MiB are asked for ahead: about four have arrived when the read comes that breaks the line.
  const bytes = randomBytes(13 * mib)
  const cut = (lies: Partial<Lies> = {}): Lies => ({ bytes, cutAt: 12 * mib, digest: () => digestOf(bytes), ...lies })
  const fails = (lies: Lies) => expect(pull(lies)).rejects.toMatchObject({ code: 'transfer.cut' })

  test.each<[string, Partial<Lies>]>([
    ['short reads', { readBytes: 5000 }],
    ['no digest tool', { digest: null }],
    ['short reads and no digest tool', { readBytes: 5000, digest: null }],
    ['several connections', { rttMs: 30 }],
  ])('with %s it resumes and comes home whole', async (_, lies) => {
    await fails(cut(lies))
    await expectHome({ ...cut(lies), cutAt: null }, 'resumed')
  })

  test('a second cut within what was resumed costs nothing that came before', async () => {
    await fails(cut({ readBytes: 30_000 }))
    await fails(cut({ readBytes: 30_000, cutAt: 12.5 * mib }))
    await expectHome(cut({ cutAt: null }), 'resumed')
  })

  const other = randomBytes(13 * mib)
  test.each<[string, Partial<Lies>]>([
    ['digest', { digest: () => digestOf(other) }],
    ['second read', { digest: null }],
  ])('another file of the same size and second: only the %s can tell, and does', async (_, lies) => {
    await fails(cut())
    const swapped: Lies = { bytes: other, digest: null, ...lies }
    await expect(pull(swapped)).rejects.toMatchObject({ code: 'transfer.digestMismatch' })
    expect(await readdir(root)).toEqual([expect.stringMatching(/^best\.pth\.part\.bad-/)])
    await expectHome(swapped, 'anew')
  })

  test.each<[string, (bytes: Buffer) => Promise<void>, 'resumed' | 'anew']>([
    ['a part that rotted on the disk', (part) => writeFile(join(root, 'best.pth.part'), part.fill(0)), 'anew'],
    ['a part cut short', (part) => writeFile(join(root, 'best.pth.part'), part.subarray(0, mib)), 'anew'],
    ['a sidecar that is half written', () => writeFile(join(root, 'best.pth.part.json'), '{"version":1,'), 'anew'],
  ])('%s never becomes the file', async (_, spoil) => {
    await fails(cut())
    await spoil(await readFile(join(root, 'best.pth.part')))
    const honest = cut({ cutAt: null })
    // What cannot be seen before the digest costs one try; the part is out of the way then.
    await pull(honest).catch((error: unknown) => expect(error).toMatchObject({ code: 'transfer.digestMismatch' }))
    await expectHome(honest, 'anew')
  })
})

describe('a file that moves while it is read', () => {
  const bytes = randomBytes(300_000)
  const other = randomBytes(300_000)
  test.each<[string, Omit<Lies, 'bytes'>, string]>([
    ['truncated, no digest tool', { sizeBytes: 400_000, digest: null }, 'transfer.remoteShort'],
    ['truncated, short reads', { sizeBytes: 400_000, readBytes: 999, digest: null }, 'transfer.remoteShort'],
    [
      'cut to nothing at the first read',
      { digest: null, onRead: (lies) => Object.assign(lies, { bytes: Buffer.alloc(0), sizeBytes: 0 }) },
      'transfer.remoteShort',
    ],
    [
      'swapped for one of the same size and second, after its digest was taken',
      { digest: () => digestOf(bytes), onRead: (lies) => Object.assign(lies, { bytes: other }) },
      'transfer.digestMismatch',
    ],
    [
      'swapped for one of the same size and second, no digest tool, at the second read',
      { digest: null, onRead: swapAtRead(4) },
      'transfer.digestMismatch',
    ],
    [
      'replaced by a link',
      { digest: null, onRead: (lies) => Object.assign(lies, { mode: 0o120777 }) },
      'transfer.remoteNotRegular',
    ],
  ])('%s: never gets its name', async (_, lies, code) => {
    await expect(pull({ bytes, ...lies })).rejects.toMatchObject({ code })
    expect(await readdir(root)).not.toContain('best.pth')
    await expectHome({ bytes: other, digest: () => digestOf(other) }, 'anew')
  })

  /** Chunks are 32 KiB here, ten for a reading: reads from this number on see the other file. */
  function swapAtRead(number: number): (lies: Lies) => void {
    let reads = 0
    return (lies) => {
      if (++reads > 10 + number) lies.bytes = other
    }
  }
})

describe('a clock that is wrong by years', () => {
  const bytes = randomBytes(1000)
  test.each([
    ['1970', 0, 0],
    ['2038', 2 ** 31 + 5, 2 ** 31 + 5],
    ['2106', 2 ** 32 - 1, 2 ** 32 - 1],
    ['beyond what SFTP can say', 2 ** 32 + 100, 100],
    ['before 1970', -5, 2 ** 32 - 5],
  ])('%s: the file comes home, under the time that the instance gives it', async (_, mtime, overSftp) => {
    const lies: Lies = { bytes, mtime: overSftp, digest: () => digestOf(bytes, bytes.length, mtime) }
    expect(await pull(lies)).toMatchObject({ remoteMtimeMs: mtime * 1000 })
  })
})

describe('silence', () => {
  const bytes = randomBytes(18 * mib)

  test.each<[string, Partial<Lies>]>([
    ['of all connections', { silentFrom: 10 * mib }],
    ['of one of three', { silentFrom: 0, silentConnection: 2 }],
  ])('%s ends as a cut, with what arrived kept', async (_, which) => {
    const clock = new ManualClock()
    let seen = { doneBytes: 0, connections: 0 }
    let most = 0
    const pulling = pull(
      { bytes, rttMs: 30, digest: () => digestOf(bytes), ...which },
      {
        clock,
        limit: new BandwidthLimit(clock, () => null),
        onProgress: (progress) => {
          seen = progress
          most = Math.max(most, progress.connections)
        },
      },
    )
    pulling.catch(() => undefined)
    await settled(() => seen.doneBytes)
    clock.advance(90_000)
    await expect(pulling).rejects.toMatchObject({ code: 'transfer.cut' })
    expect([most, clock.pendingCount]).toEqual([3, 0])
    expect(seen.doneBytes).toBeGreaterThan(8 * mib)
    await expectHome({ bytes, digest: () => digestOf(bytes) }, 'resumed')
  })

  /** The kit answers within milliseconds; the clock of the pull stands still meanwhile. */
  async function settled(value: () => number): Promise<void> {
    for (let idle = 0, last = 0; idle < 6; idle++) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (value() !== last || last === 0) idle = 0
      last = value()
    }
  }
})

describe.runIf(canMount)('a disk of 4 MiB (needs root, to mount one)', () => {
  const bytes = randomBytes(3 * mib)
  const lies = (): Lies => ({ bytes, readBytes: 20_000, digest: () => digestOf(bytes) })

  test('that others fill in the middle: said as full, and resumed when there is room', () =>
    withSmallDisk('rw', async (folder) => {
      root = folder
      const abort = new AbortController()
      const paused = pull(lies(), {
        limit: new BandwidthLimit(systemClock, () => 4 * mib),
        signal: abort.signal,
        onProgress: ({ doneBytes }) => doneBytes > 1.5 * mib && abort.abort(),
      })
      await expect(paused).rejects.toMatchObject({ code: 'channel.aborted' })
      const filler = join(folder, 'filler')
      const onProgress: PullOptions['onProgress'] = () => {
        if (!existsSync(filler)) expect(() => writeFileSync(filler, Buffer.alloc(4 * mib))).toThrow('ENOSPC')
      }
      const full = { code: 'transfer.localFull', params: { sizeBytes: bytes.length } }
      await expect(pull(lies(), { onProgress })).rejects.toMatchObject(full)
      // And the next try is refused before it asks the instance for a byte.
      await expect(pull(lies(), { onProgress: ({ doneBytes }) => expect(doneBytes).toBe(0) })).rejects.toMatchObject(
        full,
      )
      await rm(filler)
      await expectHome(lies(), 'resumed')
    }))

  test('without an inode left, said as full although bytes are free', () =>
    withSmallDisk('nr_inodes=3', async (folder) => {
      root = folder
      await writeFile(join(folder, '1'), '')
      await writeFile(join(folder, '2'), '')
      await expect(pull(lies())).rejects.toMatchObject({ code: 'transfer.localFull' })
      await rm(join(folder, '1'))
      // One inode is the part's; its sidecar has none, which costs a resume and nothing else.
      await expectHome(lies(), 'anew')
    }))

  test('that may only be read', () =>
    withSmallDisk('ro', async (folder) => {
      root = folder
      await expect(pull(lies())).rejects.toMatchObject({
        code: 'transfer.localUnwritable',
        params: { detail: 'EROFS' },
      })
    }))
})
