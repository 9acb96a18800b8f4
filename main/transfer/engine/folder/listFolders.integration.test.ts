import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { PassThrough } from 'node:stream'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { maxTreeEntries, type TreeListing } from '#app/transfer/treeListing.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { listRemoteFolder } from '#main/remote/scripts/listTree.ts'
import type { Link } from '#main/ssh/link.ts'
import type { ScriptStream } from '#main/ssh/sshConnection.ts'
import { removeTestSshd, startTestSshd, type TestSshd } from '#main/ssh/testSshd.testkit.ts'
import { openTestLink } from '#main/transfer/engine/openTestLink.testkit.ts'
import { listLocalFolder } from './listLocalFolder.ts'

const signal = new AbortController().signal
let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'berth-list-'))
  return () => rm(root, { recursive: true, force: true })
})

const names = [
  'a',
  'b.txt',
  '-dash',
  'with space',
  'new\nline',
  "it's",
  '泊位',
  '[ab]*?',
  '\\back',
  'run-1/vis/1.png',
  'run-1/keep.txt',
]

async function plant(): Promise<void> {
  for (const [i, name] of names.entries()) {
    await mkdir(dirname(join(root, name)), { recursive: true })
    await writeFile(join(root, name), 'x'.repeat(i))
    await utimes(join(root, name), 1_700_000_000.25, 1_700_000_000.25)
  }
  await mkdir(join(root, 'empty'))
  await symlink('/etc/passwd', join(root, 'link'))
  await symlink(root, join(root, 'loop'))
  execFileSync('mkfifo', [join(root, 'pipe')])
}
const sorted = ({ files, folders, refused }: TreeListing) => ({
  files: [...files]
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, sizeBytes, mtimeMs }) => ({ path, sizeBytes, mtimeMs })),
  folders: [...folders].sort(),
  refused: [...refused].sort((a, b) => (a.path < b.path ? -1 : 1)),
})

describe('on a real sshd', () => {
  let sshd: TestSshd
  let link: Link
  beforeAll(async () => {
    sshd = await startTestSshd()
    link = await openTestLink(sshd, sshd.port)
  })
  afterAll(async () => {
    link.close()
    await removeTestSshd(sshd)
  })
  const remote = async (excludes: string[] = []) =>
    sorted(await listRemoteFolder(link.connection(), root, { excludes, clock: systemClock, signal }))
  const local = async (excludes: string[] = []) => sorted(await listLocalFolder(root, { excludes, signal }))

  test('both sides say the same of one folder, whatever its names', async () => {
    await plant()
    const seen = await remote()
    expect(seen.files.map(({ path }) => path)).toEqual([...names].sort())
    expect(seen.files[0]).toMatchObject({ mtimeMs: 1_700_000_000_250 })
    expect(seen.folders).toEqual(['empty', 'run-1', 'run-1/vis'])
    expect(seen.refused).toEqual([
      { path: 'link', reason: 'link' },
      { path: 'loop', reason: 'link' },
      { path: 'pipe', reason: 'fifo' },
    ])
    expect(await local()).toEqual(seen)
  })

  test.each([
    [['vis']],
    [['run-1/vis']],
    [['run-?/v*']],
    [['/run-1/']],
    [['*.txt']],
    [['[ab]*?']],
    [['\\back']],
    [['new\nline', "it's"]],
    [['--', '(', '!', '-o']],
    [['*']],
  ])('leaves out %j on both sides alike', async (excludes) => {
    await plant()
    const seen = await remote(excludes)
    expect(await local(excludes)).toEqual(seen)
    if (excludes[0] !== '--') expect(seen.files.length).toBeLessThan(names.length)
  })

  test('a folder that changes while it is listed is listed as far as it is there', async () => {
    for (let i = 0; i < 300; i++) await mkdir(join(root, `d${i}`))
    const removing = (async () => {
      for (let i = 0; i < 300; i++) await rm(join(root, `d${i}`), { recursive: true })
    })()
    for (let i = 0; i < 3; i++) expect((await remote()).files).toEqual([])
    await removing
  })
})

test.skipIf(process.getuid?.() === 0)(
  'a folder here that cannot be read is an error and not an empty one',
  async () => {
    await mkdir(join(root, 'locked'))
    await chmod(join(root, 'locked'), 0)
    await expect(listLocalFolder(root, { excludes: [], signal })).rejects.toMatchObject({
      code: 'transfer.folderUnreadable',
    })
  },
)

test('a folder here that is missing is said to be missing', async () => {
  const missing = listLocalFolder(join(root, 'none'), { excludes: [], signal })
  await expect(missing).rejects.toMatchObject({ code: 'transfer.localMissing' })
})

/** Lists what an instance "said", in pieces of any size. A fake, because no real find lies. */
function listed(output: Buffer, pieceBytes = 7, stderr = ''): Promise<TreeListing> {
  const [stdin, stdout] = [new PassThrough(), new PassThrough()]
  for (let at = 0; at < output.length; at += pieceBytes) stdout.write(output.subarray(at, at + pieceBytes))
  stdout.end()
  const stream: ScriptStream = {
    stdin,
    stdout,
    ended: Promise.resolve({ exitCode: 0, stderr }),
    close: () => undefined,
  }
  return listRemoteFolder({ streamScript: async () => stream }, '/r', { excludes: [], clock: systemClock, signal })
}

describe('a list that came over a bad line', () => {
  const whole = Buffer.from('f\t3\t1700000000.5\ta b\0d\t4096\t1700000000.5\td\0l\t1\t1.0\tl\0f\t0\t2.0\td/x\0X\t0\0')

  test('cut anywhere it is never taken for a whole one, however it is split', async () => {
    const all = await listed(whole, 1)
    expect(all.files).toHaveLength(2)
    for (let at = 0; at < whole.length; at++)
      await expect(listed(whole.subarray(0, at), 1 + (at % 9))).rejects.toMatchObject({
        code: 'transfer.folderUnreadable',
      })
  })

  test('with bytes turned it is an error or a list without any path that leaves the folder', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 40 }),
        async (turned, pieceBytes) => {
          const bytes = Buffer.from(whole)
          for (const [at, byte] of turned) bytes[at] = byte
          const list = await listed(bytes, pieceBytes).catch((error: unknown) => {
            expect(error).toMatchObject({ code: 'transfer.folderUnreadable' })
            return null
          })
          for (const { path } of list?.files ?? []) {
            expect(path.startsWith('/')).toBe(false)
            expect(path.split('/').some((part) => part === '' || part === '.' || part === '..')).toBe(false)
          }
        },
      ),
      { numRuns: 500 },
    )
  })

  test('a complaint of find is an error, except of what vanished meanwhile', async () => {
    await expect(listed(Buffer.from('X\t1\0'), 9, "find: './x': Permission denied\n")).rejects.toMatchObject({
      params: { detail: "find: './x': Permission denied" },
    })
    expect(await listed(Buffer.from('X\t1\0'), 9, "find: './x': No such file or directory\n")).toMatchObject({
      files: [],
    })
  })

  test('more entries than a folder may have is said, and not read to its end', async () => {
    const many = Buffer.from('f\t1\t1\ta\0'.repeat(maxTreeEntries + 1))
    await expect(listed(many, 65_536)).rejects.toMatchObject({ code: 'transfer.folderTooLarge' })
  })
})
