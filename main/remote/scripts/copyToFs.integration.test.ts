import { createHash, randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { InstanceOptions } from '#e2e/instance/instanceOptions.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { copyToFs, type FsCopyOptions } from './copyToFs.ts'

const MIB = 1024 * 1024
const profile = loadProfile()
const source = '/root/autodl-tmp/checkpoints/lora/best.pth'
const folder = '/root/autodl-fs/final_ckpts/lora'
const target = `${folder}/best.pth`
const bytes = randomBytes(3 * MIB)
const sha256 = createHash('sha256').update(bytes).digest('hex')
const mtimeMs = 1_700_000_000_000
const sourceFile = { [source]: { content: bytes, mtimeMs } }

let instance: TestInstance
let connection: SshConnection

const copy = (over: Partial<FsCopyOptions> = {}) =>
  copyToFs({
    connection,
    profile,
    clock: systemClock,
    sourcePath: source,
    targetPath: target,
    signal: new AbortController().signal,
    ...over,
  })

/** Every file and folder of the FS but the filler, with sizes of files. */
async function onFs(): Promise<string[]> {
  const found = await instance.exec(
    "cd /autodl-fs/data && find . -mindepth 1 -path ./.filler -prune -o -mindepth 1 \\( -type f -printf '%P %s\\n' -o -printf '%P\\n' \\) | sort",
  )
  return found.stdout.split('\n').filter((line) => line !== '')
}
const whole = ['final_ckpts', 'final_ckpts/lora', `final_ckpts/lora/best.pth ${bytes.length}`]

/** The first program of that name on the PATH of the script; `real` is the true one. A new file: one that runs is still read. */
async function replace(tool: string, body: string): Promise<void> {
  const path = `/usr/local/bin/${tool}`
  await instance.exec(`rm -f ${path}`)
  await instance.writeFile(path, `#!/bin/sh\n${body.replaceAll('real', `/usr/bin/${tool}`)}\n`, { mode: 0o755 })
}

const until = (condition: () => Promise<boolean>): Promise<void> => expect.poll(condition, { interval: 50 }).toBe(true)
const exists = async (path: string) => (await instance.exec(`test -e ${path}`)).exitCode === 0
/** Nothing of the script runs, and nothing of an unfinished copy is there. */
const isOver = async () =>
  (await instance.exec('pgrep -f "berth[_]s|sleep 30[0]"')).exitCode === 1 && (await onFs()).length === 0

/** Ends the copy's own program in the middle of the bytes, where it stays. */
const stopHalfway = () => replace('cat', 'head -c 1000000; : >/tmp/halfway; exec sleep 300')

describe.skipIf(instanceUnavailableReason() !== null)('on an instance', () => {
  beforeAll(async () => {
    instance = await startInstance({ fs: { bytes: 64 * MIB, inodes: 300 }, files: sourceFile })
  })
  afterAll(() => instance?.stop())
  beforeEach(async () => {
    connection = await connectTestInstance(instance)
    await instance.writeFile(source, bytes, { mtimeMs })
  })
  afterEach(async () => {
    connection.close()
    await instance.exec('rm -rf /usr/local/bin /tmp/* /autodl-fs/data/* /autodl-fs/data/.filler')
  })

  test('copies, proves and names; a second time it is there already', async () => {
    const phases: string[] = []
    const done = await copy({ onProgress: ({ phase, sizeBytes }) => phases.push(`${phase} ${sizeBytes}`) })
    expect(done).toEqual({ outcome: 'copied', sizeBytes: bytes.length, mtimeMs, sha256 })
    expect(await onFs()).toEqual(whole)
    expect((await instance.readFile(target.replace('/root/autodl-fs', '/autodl-fs/data'))).equals(bytes)).toBe(true)
    expect(phases.at(-1)).toBe(`digesting ${bytes.length}`)
    expect(await copy()).toMatchObject({ outcome: 'same', sha256 })
    expect(await onFs()).toEqual(whole)
    expect(await isOverButFiles()).toBe(true)
  })

  test('takes any name and an empty file', async () => {
    const odd = `/root/autodl-tmp/-rf 'it "is" $(a) name\\n* 数据.pth`
    const targetPath = `${folder}/-rf 'it "is" $(a) name\\n* 数据.pth`
    await instance.writeFile(odd, 'odd', { mtimeMs })
    expect(await copy({ sourcePath: odd, targetPath })).toMatchObject({ outcome: 'copied', sizeBytes: 3 })
    await instance.writeFile('/root/empty.pth', '')
    expect(await copy({ sourcePath: '/root/empty.pth' })).toMatchObject({ outcome: 'copied', sizeBytes: 0 })
  })

  test('keeps what was there with other content under an older name, of the same size or not', async () => {
    for (const old of [randomBytes(bytes.length), randomBytes(500)]) {
      await instance.exec('rm -rf /autodl-fs/data/*')
      await instance.writeFile(`/autodl-fs/data/final_ckpts/lora/best.pth`, old)
      expect(await copy()).toMatchObject({ outcome: 'copied', sha256 })
      const [, , fresh, older, ...more] = await onFs()
      expect([fresh, more]).toEqual([whole[2], []])
      expect(older).toMatch(/^final_ckpts\/lora\/best\.pth\.older-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ \d+$/)
      expect((await instance.readFile(`/autodl-fs/data/${older?.split(' ')[0]}`)).equals(old)).toBe(true)
    }
  })

  test('a failed copy leaves what was there', async () => {
    await instance.writeFile('/autodl-fs/data/final_ckpts/lora/best.pth', 'older')
    await replace('cat', 'real | tr a-z A-Z')
    await expect(copy()).rejects.toMatchObject({ code: 'transfer.digestMismatch' })
    expect(await onFs()).toEqual(['final_ckpts', 'final_ckpts/lora', 'final_ckpts/lora/best.pth 5'])
  })

  test('inodes used up with bytes free (AD4): says so, with both figures, and leaves nothing', async () => {
    await instance.fill('fs', { freeInodes: 2 })
    const phases: string[] = []
    await expect(copy({ onProgress: ({ phase }) => phases.push(phase) })).rejects.toMatchObject({
      code: 'transfer.remoteFull',
      params: { path: target, sizeBytes: bytes.length, files: 3, freeInodes: 2, freeBytes: expect.any(Number) },
    })
    expect(phases).not.toContain('copying')
    expect(await onFs()).toEqual([])
    await instance.exec('rm /autodl-fs/data/.filler/*')
    expect(await copy()).toMatchObject({ outcome: 'copied' })
  })

  test('bytes used up: says so before anything is written', async () => {
    await instance.fill('fs', { freeBytes: 18 * MIB })
    await expect(copy()).rejects.toMatchObject({
      code: 'transfer.remoteFull',
      params: { sizeBytes: bytes.length, freeBytes: 18 * MIB },
    })
    expect(await onFs()).toEqual([])
  })

  test.each([
    ['mkdir', "echo 'mkdir: cannot create directory: No space left on device' >&2; exit 1", 'transfer.remoteFull'],
    ['mkdir', "echo 'mkdir: Permission denied' >&2; exit 1", 'transfer.remoteUnwritable'],
    ['cat', "head -c 9; echo 'cat: write error: Disk quota exceeded' >&2; exit 1", 'transfer.remoteFull'],
    ['cat', "head -c 9; echo 'cat: write error: Input/output error' >&2; exit 1", 'transfer.remoteUnwritable'],
    ['sync', "echo 'sync: error syncing: Input/output error' >&2; exit 1", 'transfer.remoteUnwritable'],
    ['mv', "echo 'mv: Stale file handle' >&2; exit 1", 'transfer.remoteUnwritable'],
    // Whatever a tool claims of itself, its result is looked at.
    ['cat', 'exit 0', 'transfer.cut'],
    ['mv', 'exit 0', 'transfer.cut'],
    ['mkdir', 'exit 0', 'transfer.remoteUnwritable'],
  ])('%s that does %j is %s, and leaves nothing', async (tool, body, code) => {
    await replace(tool, body)
    await expect(copy()).rejects.toMatchObject({ code })
    expect(await onFs()).toEqual([])
  })

  test('a source that changes during the copy does not count', async () => {
    await replace('cat', `real; printf x | dd of=${source} conv=notrunc 2>/dev/null`)
    await expect(copy()).rejects.toMatchObject({ code: 'transfer.remoteChanged', params: { path: source } })
    expect(await onFs()).toEqual([])
  })

  test('a source that is gone, a link or a folder', async () => {
    await instance.exec(`ln -s ${source} /tmp/link.pth; mkfifo /tmp/fifo.pth`)
    await expect(copy({ sourcePath: '/root/none.pth' })).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
    for (const sourcePath of ['/tmp/link.pth', '/tmp/fifo.pth', '/root']) {
      await expect(copy({ sourcePath })).rejects.toMatchObject({ code: 'transfer.remoteNotRegular' })
    }
  })

  test.each([
    ['a link as the target', 'mkdir -p lora; ln -s /root/elsewhere lora/best.pth'],
    ['a folder as the target', 'mkdir -p lora/best.pth'],
    ['a link as a parent', 'mkdir /root/other; ln -s /root/other lora'],
    ['a file as a parent', 'echo >lora'],
    ['a link as the part', 'mkdir -p lora; ln -s /root/elsewhere lora/best.pth.berth-part'],
  ])('does not write through %s', async (_, make) => {
    await instance.exec(`mkdir /autodl-fs/data/final_ckpts; cd /autodl-fs/data/final_ckpts; ${make}`)
    const before = await onFs()
    await expect(copy()).rejects.toMatchObject({ code: 'transfer.remoteUnwritable' })
    expect(await onFs()).toEqual(before)
    expect((await instance.exec('ls /root/elsewhere /root/other/*')).stdout).toBe('')
    await instance.exec('rm -rf /root/other')
  })

  test('starts over a part that was left behind', async () => {
    await instance.writeFile('/autodl-fs/data/final_ckpts/lora/best.pth.berth-part', 'left behind')
    expect(await copy()).toMatchObject({ outcome: 'copied' })
    expect(await onFs()).toEqual(whole)
  })

  test.each(['openssl', 'sha256sum'])('a %s that always says the same proves no copy, and makes none', async (tool) => {
    await replace(tool, `cat >/dev/null; echo "${'0'.repeat(64)} *-"`)
    await expect(copy()).rejects.toMatchObject({ code: 'transfer.digestUnavailable' })
    expect(await onFs()).toEqual([])
  })

  test('an abort ends it on the instance and leaves nothing there', async () => {
    await stopHalfway()
    const abort = new AbortController()
    let doneBytes = 0
    const running = copy({
      signal: abort.signal,
      onProgress: (progress) => {
        doneBytes = progress.doneBytes
      },
    })
    running.catch(() => undefined)
    await until(async () => doneBytes >= 1_000_000)
    expect(await onFs()).toContain('final_ckpts/lora/best.pth.berth-part 1000000')
    abort.abort()
    await expect(running).rejects.toMatchObject({ code: 'channel.aborted' })
    await until(isOver)
  })

  test('a connection that dies ends it too, and the next try succeeds', async () => {
    await stopHalfway()
    const running = copy()
    running.catch(() => undefined)
    await until(() => exists('/tmp/halfway'))
    connection.close()
    await expect(running).rejects.toMatchObject({ code: 'ssh.closed' })
    await until(isOver)
    connection = await connectTestInstance(instance)
    await instance.exec('rm /usr/local/bin/cat')
    expect(await copy()).toMatchObject({ outcome: 'copied' })
    expect(await onFs()).toEqual(whole)
  })

  test('a run that was left behind neither harms the next one nor is believed itself', async () => {
    const stopUntil = (go: string) =>
      replace('cat', `real; : >/tmp/at-${go}; while [ ! -e /tmp/${go} ]; do sleep 0.1; done`)
    await stopUntil('first')
    const left = copy()
    left.catch(() => undefined)
    await until(() => exists('/tmp/at-first'))
    await stopUntil('second')
    const other = await connectTestInstance(instance)
    const next = copy({ connection: other })
    next.catch(() => undefined)
    await until(() => exists('/tmp/at-second'))
    await instance.writeFile('/tmp/first', '')
    await expect(left).rejects.toMatchObject({ code: 'transfer.cut' })
    await instance.writeFile('/tmp/second', '')
    expect(await next).toMatchObject({ outcome: 'copied' })
    other.close()
    expect(await onFs()).toEqual(whole)
  })

  test('a mount that hangs ends at the time limit and at an abort', async () => {
    const hung = await instance.hangMount()
    try {
      await expect(copy({ limitMs: 1000 })).rejects.toMatchObject({
        code: 'transfer.remoteUnwritable',
        params: { path: target, detail: 'no answer in 1 s' },
      })
      const abort = new AbortController()
      const running = copy({ signal: abort.signal })
      running.catch(() => undefined)
      setImmediate(() => abort.abort())
      await expect(running).rejects.toMatchObject({ code: 'channel.aborted' })
      await until(async () => (await instance.exec('pgrep -f "berth[_]s"')).exitCode === 1)
    } finally {
      await hung[Symbol.asyncDispose]()
    }
    expect(await onFs()).toEqual([])
  })

  test('a mount that begins to hang in the middle holds nothing for ever', async () => {
    await stopHalfway()
    const running = copy({ limitMs: 2500 })
    running.catch(() => undefined)
    await until(() => exists('/tmp/halfway'))
    const hung = await instance.hangMount()
    await expect(running).rejects.toMatchObject({ code: 'transfer.remoteUnwritable' })
    await until(async () => (await instance.exec('pgrep -f "berth[_]s|sleep 30[0]"')).exitCode === 1)
    await hung[Symbol.asyncDispose]()
    // At the latest the next try takes the part away.
    await instance.exec('rm /usr/local/bin/cat')
    expect(await copy()).toMatchObject({ outcome: 'copied' })
    expect(await onFs()).toEqual(whole)
  })

  const isOverButFiles = async () => (await instance.exec('pgrep -f "berth[_]s"')).exitCode === 1
})

describe.skipIf(instanceUnavailableReason() !== null)('on instances that lack something', () => {
  async function on<T>(options: InstanceOptions, act: () => Promise<T>): Promise<T> {
    await using started = await startInstance({ files: sourceFile, ...options })
    instance = started
    connection = await connectTestInstance(instance)
    try {
      return await act()
    } finally {
      connection.close()
    }
  }

  test.each([
    ['no FS', 'true'],
    ['a plain folder in its place', 'mkdir /root/autodl-fs'],
    ['a link to a folder on the system disk', 'mkdir -p /autodl-fs/data; ln -s /autodl-fs/data /root/autodl-fs'],
    ['a link to the data disk', 'mkdir /root/autodl-tmp/fs; ln -s /root/autodl-tmp/fs /root/autodl-fs'],
    ['a link to nowhere', 'ln -s /nowhere /root/autodl-fs'],
  ])('%s is no FS', async (_, make) => {
    await on({ fs: null }, async () => {
      await instance.exec(make)
      await expect(copy()).rejects.toMatchObject({ code: 'transfer.fsMissing', params: { path: source } })
      expect(
        (await instance.exec('find / -xdev -name "final_ckpts*"; find /root/autodl-tmp -name "final_ckpts*"')).stdout,
      ).toBe('')
    })
  })

  test('a folder of the FS that leads to another disk is no FS', async () => {
    await on({}, async () => {
      await instance.exec(
        'mkdir -p /autodl-fs/data/final_ckpts/lora; mount -t tmpfs x /autodl-fs/data/final_ckpts/lora',
      )
      await expect(copy()).rejects.toMatchObject({ code: 'transfer.fsMissing' })
    })
  })

  test('an FS that reports no inodes is used, and its failure says that they are unknown', async () => {
    await on({ fs: { inodes: 0 } }, async () => {
      expect(await copy()).toMatchObject({ outcome: 'copied' })
      await replace('cat', "echo 'cat: write error: No space left on device' >&2; exit 1")
      await instance.writeFile(source, 'other')
      await expect(copy()).rejects.toMatchObject({ code: 'transfer.remoteFull', params: { freeInodes: '?' } })
    })
  })

  test('one digest tool is enough, none is said before anything is copied', async () => {
    await on({ withoutTools: ['openssl'] }, async () => expect(await copy()).toMatchObject({ sha256 }))
    await on({ withoutTools: ['sha256sum'] }, async () => expect(await copy()).toMatchObject({ sha256 }))
    await on({ withoutTools: ['openssl', 'sha256sum'] }, async () => {
      await expect(copy()).rejects.toMatchObject({ code: 'transfer.digestUnavailable' })
      expect(await onFs()).toEqual([])
    })
  })

  test('works without SFTP and behind a slow shell that talks', async () => {
    await on({ noSftp: true, slowShellSeconds: 1, noisyBanner: 'noise' }, async () =>
      expect(await copy()).toMatchObject({ sha256 }),
    )
  })
})
