import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { pack } from 'tar-stream'
import { beforeEach, expect, test } from 'vitest'
import { systemClock } from '#main/clock/systemClock.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { ScriptStream, SshConnection } from '#main/ssh/sshConnection.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { pullFolder } from './pullFolder.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'berth-hostile-folder-'))
  return () => rm(root, { recursive: true, force: true })
})

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
type Entry = { name: string; content: string; type?: 'file' | 'symlink' | 'directory'; linkname?: string }
type Lies = { list?: string; tar?: Buffer; digests?: string; stamps?: string; tarExit?: number }

/** An instance that answers the three scripts with whatever the test wants. A fake, because no real tar lies. */
function lyingLink(lies: Lies) {
  const answer = (text: string): { bytes: Buffer | string; exitCode: number } => {
    if (text === onInstanceScript('list_tree.sh')) return { bytes: lies.list ?? 'X\t0\0', exitCode: 0 }
    if (text === onInstanceScript('digest_many.sh'))
      return { bytes: (lies.digests ?? '') + (lies.stamps ?? stampsOf(lies.list ?? '')), exitCode: 0 }
    return { bytes: lies.tar ?? '', exitCode: lies.tarExit ?? 0 }
  }
  const absent = (): never => {
    throw new Error('not part of this test')
  }
  const connection: SshConnection = {
    hostKey: { type: 'ssh-ed25519', sha256: `SHA256:${'A'.repeat(43)}` },
    rttMs: null,
    loginBy: 'key',
    answers: async () => true,
    closed: new Promise(() => undefined),
    runScript: absent,
    openProcess: absent,
    openShell: absent,
    openSftp: absent,
    openTunnel: absent,
    close: () => undefined,
    async streamScript(text): Promise<ScriptStream> {
      const { bytes, exitCode } = answer(text)
      const [stdin, stdout] = [new PassThrough(), new PassThrough()]
      stdin.resume()
      stdout.end(bytes)
      return { stdin, stdout, ended: Promise.resolve({ exitCode, stderr: '' }), close: () => undefined }
    },
  }
  return { connection: () => connection, openExtra: () => Promise.reject(new Error('refused')) }
}

/** Nothing has changed since the list. */
const stampsOf = (list: string): string =>
  [...list.matchAll(/f\t(\d+\t[\d.]+)\t([^\0]+)\0/g)].map(([, stamp, path]) => `=\t${stamp}\t./${path}\0`).join('')

async function tarOf(entries: readonly Entry[], cutAt = Number.POSITIVE_INFINITY): Promise<Buffer> {
  const tar = pack()
  for (const { name, content, type = 'file', linkname } of entries) {
    const header = { name, type, ...(linkname === undefined ? {} : { linkname }) }
    if (type === 'file') tar.entry(header, content)
    else tar.entry(header)
  }
  tar.finalize()
  const parts: Buffer[] = []
  for await (const part of tar) if (part instanceof Uint8Array) parts.push(Buffer.from(part))
  return Buffer.concat(parts).subarray(0, cutAt)
}

const listOf = (files: Record<string, number>): string =>
  `${Object.entries(files)
    .map(([path, size]) => `f\t${size}\t1700000000.0\t${path}\0`)
    .join('')}X\t0\0`

const pull = (lies: Lies) =>
  pullFolder({
    link: lyingLink(lies),
    instanceId: 'x',
    remoteRoot: '/root/run',
    root,
    relativePath: 'run',
    excludes: [],
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: new AbortController().signal,
  })

async function homeFiles(): Promise<string[]> {
  const all = await readdir(root, { recursive: true, withFileTypes: true })
  return all.flatMap((entry) => (entry.isFile() && entry.name !== 'PULL_MANIFEST.json' ? [entry.name] : [])).sort()
}

test('an honest stream comes home: the tests below would fail otherwise', async () => {
  const tar = await tarOf([{ name: './a', content: 'aaa' }])
  expect(await pull({ list: listOf({ a: 3 }), tar, digests: `${sha('aaa')}  ./a\0` })).toMatchObject({ done: 1 })
  expect(await readFile(join(root, 'run/a'), 'utf8')).toBe('aaa')
})

test.each<[string, Entry[]]>([
  ['a name that leaves the folder', [{ name: './../../evil', content: 'evl' }]],
  ['an absolute name', [{ name: '/evil', content: 'evl' }]],
  ['a name that was not asked for', [{ name: './evil', content: 'evl' }]],
  ['a link in place of the file', [{ name: './a', content: '', type: 'symlink', linkname: '/etc/passwd' }]],
  ['a folder in place of the file', [{ name: './a', content: '', type: 'directory' }]],
  ['another size', [{ name: './a', content: 'more than three' }]],
  ['other content than its digest', [{ name: './a', content: 'xyz' }]],
  ['nothing at all', []],
])('a stream with %s puts nothing here, and says which file did not come', async (_, entries) => {
  const progress = await pull({
    list: listOf({ a: 3 }),
    tar: await tarOf(entries),
    digests: `${sha('aaa')}  ./a\0${sha('evl')}  ./evil\0`,
  })
  expect(progress).toMatchObject({
    done: 0,
    failed: 1,
    problems: [{ path: 'a', error: { code: 'transfer.remoteChanged' } }],
  })
  expect(await homeFiles()).toEqual([])
})

test.each([
  ['another time', '=\t3\t1700000001.0\t./a\0'],
  ['another size', '=\t4\t1700000000.0\t./a\0'],
  ['no word of it', ''],
])('a file that has %s once its digest is taken does not count as home', async (_, stamps) => {
  const tar = await tarOf([{ name: './a', content: 'aaa' }])
  expect(await pull({ list: listOf({ a: 3 }), tar, digests: `${sha('aaa')}  ./a\0`, stamps })).toMatchObject({
    done: 0,
    problems: [{ path: 'a', error: { code: 'transfer.remoteChanged' } }],
  })
  expect(await homeFiles()).toEqual([])
})

test('the same file twice in a stream counts once, with the first content', async () => {
  const tar = await tarOf([
    { name: './a', content: 'aaa' },
    { name: './a', content: 'bbb' },
  ])
  await pull({ list: listOf({ a: 3 }), tar, digests: `${sha('aaa')}  ./a\0` })
  expect(await readFile(join(root, 'run/a'), 'utf8')).toBe('aaa')
})

test('a stream that ends in the middle is a cut, not the end', async () => {
  const tar = await tarOf([{ name: './a', content: 'a'.repeat(3000) }], 1500)
  const lies = { list: listOf({ a: 3000 }), tar, digests: `${sha('a'.repeat(3000))}  ./a\0` }
  await expect(pull(lies)).rejects.toMatchObject({ code: 'transfer.cut' })
  expect(await homeFiles()).toEqual([])
})

test('a stream without an end is left, however small its files claim to be', async () => {
  const entries = Array.from({ length: 400 }, () => ({ name: './x', content: 'x'.repeat(1000) }))
  const lies = { list: listOf({ a: 3 }), tar: await tarOf(entries) }
  await expect(pull(lies)).rejects.toMatchObject({ code: 'transfer.remoteChanged' })
})

test.each([
  ['no end', 'f\t3\t1700000000\ta\0'],
  ['a cut record', 'f\t3\t1700000000\ta\0X\t0'],
  ['a failed find', 'f\t3\t1700000000\ta\0X\t1\0'],
  ['something after the end', 'X\t0\0f\t3\t1700000000\ta\0'],
  ['a path that leaves the folder', 'f\t3\t1700000000\t../a\0X\t0\0'],
  ['noise', 'welcome!\0X\t0\0'],
])('a list with %s is not taken for the whole folder', async (_, list) => {
  await expect(pull({ list })).rejects.toMatchObject({ code: 'transfer.folderUnreadable' })
})
