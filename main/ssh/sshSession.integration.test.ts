import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { acceptHostKey } from './acceptHostKey.ts'
import { connect } from './connect.ts'
import { inspectHostKey } from './inspectHostKey.ts'
import type { SshConnection } from './sshConnection.ts'
import { removeTestSshd, startTestSshd, type TestSshd, type TestSshdOptions } from './testSshd.testkit.ts'

const timeoutMs = 60_000

async function accepted(options: TestSshdOptions = {}): Promise<TestSshd> {
  const sshd = await startTestSshd(options)
  const where = { host: '127.0.0.1', port: sshd.port, knownHostsPath: sshd.knownHostsPath }
  await acceptHostKey({ ...where, sha256: (await inspectHostKey(where)).hostKey.sha256 })
  return sshd
}

describe('a plain server', () => {
  let sshd: TestSshd
  let connection: SshConnection
  beforeAll(async () => {
    sshd = await accepted()
    connection = await connect(sshd.connectOptions)
  })
  afterAll(async () => {
    connection.close()
    await removeTestSshd(sshd)
  })

  test('runs a script with its arguments, its own stdin and its exit code, and gives its output to the byte', async () => {
    const args = ["it's", '$HOME `x` "y"\n\\', '', '数据 盘', '-n']
    const text = 'for a; do printf "<%s>" "$a"; done\ncat\nprintf 泊 >&2\ncat <<X\nheredoc $#\nX\nexit 7'
    const input = 'secret line\n\n tail without newline'
    const result = await connection.runScript(text, args, { timeoutMs, input })
    expect(result).toEqual({
      exitCode: 7,
      stdout: `${args.map((a) => `<${a}>`).join('')}${input}heredoc 5\n`,
      stderr: '泊',
    })
  })

  test('neither the script nor its input is in any argv or environment', async () => {
    const text =
      'cat >/dev/null; # canary-text\ncat /proc/[0-9]*/cmdline /proc/[0-9]*/environ 2>/dev/null | tr "\\0" "\\n"'
    const { stdout } = await connection.runScript(text, ['argument-is-seen'], { timeoutMs, input: 'canary-input' })
    expect(stdout).toContain('argument-is-seen')
    expect(stdout).not.toContain('canary')
  })

  test('does not wait for what a script leaves running', async () => {
    const { stdout } = await connection.runScript('sleep 8 & echo $!', [], { timeoutMs: 5_000 })
    process.kill(Number(stdout))
  })

  test('large output arrives whole; more than allowed is an error', async () => {
    const text = 'head -c "$1" /dev/zero | tr "\\0" x'
    const { stdout } = await connection.runScript(text, ['3000000'], { timeoutMs })
    expect(stdout.length).toBe(3_000_000)
    await expect(connection.runScript(text, ['3000000'], { timeoutMs, maxOutputBytes: 1000 })).rejects.toMatchObject({
      code: 'ssh.badOutput',
    })
  })

  test('a script that kills its shell, takes too long or is aborted fails with its own code', async () => {
    await expect(connection.runScript('kill -9 $$', [], { timeoutMs })).rejects.toMatchObject({ code: 'ssh.badOutput' })
    await expect(connection.runScript('sleep 8', [], { timeoutMs: 300 })).rejects.toMatchObject({
      code: 'ssh.timeout',
    })
    const signal = AbortSignal.timeout(200)
    await expect(connection.runScript('sleep 8', [], { timeoutMs, signal })).rejects.toMatchObject({
      code: 'channel.aborted',
    })
  })

  test('a streamed script gets binary input and gives binary output to the byte, whatever stands around it', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_001 }, (_, i) => (i * 7919) % 256))
    const stream = await connection.streamScript('printf "%s" "$1" >&2; cat; exit 3', ['complaint'])
    stream.stdin.end(bytes)
    const parts: Buffer[] = []
    for await (const part of stream.stdout) parts.push(part)
    expect(Buffer.concat(parts).equals(bytes)).toBe(true)
    expect(await stream.ended).toEqual({ exitCode: 3, stderr: 'complaint' })
  })

  test('a slow reader of a streamed script slows it, and loses nothing', async () => {
    const stream = await connection.streamScript('head -c 40000000 /dev/zero', [])
    let got = 0
    let most = 0
    for await (const part of stream.stdout) {
      got += part.length
      most = Math.max(most, stream.stdout.readableLength)
      if (got < 400_000) await new Promise((resolve) => setTimeout(resolve, 20))
    }
    expect(got).toBe(40_000_000)
    expect(most).toBeLessThan(16 * 2 ** 20)
  })

  test('a streamed script that dies, is aborted or left by its reader fails, and never looks like its end', async () => {
    const died = await connection.streamScript('printf half; kill -9 $$', [])
    await expect(died.stdout.toArray()).rejects.toMatchObject({ code: 'ssh.closed' })
    await expect(died.ended).rejects.toMatchObject({ code: 'ssh.closed' })
    const abort = new AbortController()
    const aborted = await connection.streamScript('printf half; sleep 8', [], abort.signal)
    abort.abort()
    await expect(aborted.ended).rejects.toMatchObject({ code: 'channel.aborted' })
    const left = await connection.streamScript('cat /dev/zero', [])
    left.stdout.destroy()
    await expect(left.ended).rejects.toMatchObject({ code: 'channel.aborted' })
  })

  test('thirty scripts at once share the connection, in line', async () => {
    const runs = Array.from({ length: 30 }, (_, n) =>
      connection.runScript('sleep 0.05; echo "$1"', [`${n}`], { timeoutMs }),
    )
    expect((await Promise.all(runs)).map((run) => Number(run.stdout))).toEqual(runs.map((_, n) => n))
  })

  test('a kept-open process answers line by line', async () => {
    const process = await connection.openProcess('sh')
    process.write('echo one\n')
    const [first] = await once(process, 'data')
    process.end('echo two\n')
    const [second] = await once(process, 'data')
    expect([String(first), String(second)]).toEqual(['one\n', 'two\n'])
  })

  test('a shell sends no more than a little before what it sent is dealt with, and goes on then', async () => {
    const shell = await connection.openShell({ cols: 80, rows: 24 })
    shell.write('yes\n')
    await vi.waitFor(() => expect(shell.readableLength).toBeGreaterThan(100_000), { timeout: 60_000 })
    // Whatever was on its way has come when these have answered.
    for (let round = 0; round < 5; round++) await connection.runScript('true', [], { timeoutMs: 10_000 })
    const held = shell.readableLength
    expect(held).toBeLessThanOrEqual(128 * 1024)
    let taken = 0
    for await (const chunk of shell) {
      taken += (chunk as Buffer).length
      shell.took((chunk as Buffer).length)
      if (taken > 10 * held) break
    }
    expect(taken).toBeGreaterThan(10 * held)
  })

  test('a shell has a terminal of the size asked for, and takes another', async () => {
    const shell = await connection.openShell({ cols: 101, rows: 33 })
    let seen = ''
    shell.on('data', (chunk: Buffer) => {
      seen += chunk.toString()
    })
    const shows = async (text: string): Promise<void> => {
      while (!seen.includes(text)) await once(shell, 'data')
    }
    shell.write('echo "$TERM"; stty size\n')
    await shows('xterm-256color')
    await shows('33 101')
    shell.resize(90, 20)
    shell.write('stty size\n')
    await shows('20 90')
    shell.end('exit\n')
    await once(shell, 'close')
  })

  test('SFTP reads files', async () => {
    const sftp = await connection.openSftp()
    const path = join(sshd.folder, 'hello')
    await writeFile(path, 'hello')
    const text = await new Promise((resolve, reject) =>
      sftp.readFile(path, (error, data) => (error ? reject(error) : resolve(data.toString()))),
    )
    expect(text).toBe('hello')
    sftp.end()
  })
})

describe('difficult servers', () => {
  const cleanUp: (() => unknown)[] = []
  afterEach(async () => {
    for (const act of cleanUp.splice(0).reverse()) await act()
  })
  async function connected(options: TestSshdOptions): Promise<{ sshd: TestSshd; connection: SshConnection }> {
    const sshd = await accepted(options)
    cleanUp.push(() => removeTestSshd(sshd))
    const connection = await connect(sshd.connectOptions)
    cleanUp.push(() => connection.close())
    return { sshd, connection }
  }

  test('noise before and after the script is cut off', async () => {
    const force = 'ForceCommand echo noise; echo noise >&2; sh -c "$SSH_ORIGINAL_COMMAND"; echo more; echo more >&2'
    const { connection } = await connected({ config: [force] })
    const result = await connection.runScript('echo clean; exit 3', [], { timeoutMs })
    expect(result).toEqual({ exitCode: 3, stdout: 'clean\n', stderr: '' })
  })

  test('a server that answers something else gives bad output, not an empty result', async () => {
    const { connection } = await connected({ config: ['ForceCommand echo please log in again'] })
    await expect(connection.runScript('true', [], { timeoutMs })).rejects.toMatchObject({ code: 'ssh.badOutput' })
  })

  test('MaxSessions 1: scripts wait for each other; beside an open channel the wait ends in a refusal', async () => {
    const { connection } = await connected({ config: ['MaxSessions 1'] })
    const runs = [1, 2, 3, 4].map((n) => connection.runScript('echo "$1"', [`${n}`], { timeoutMs }))
    expect((await Promise.all(runs)).map((run) => run.stdout)).toEqual(['1\n', '2\n', '3\n', '4\n'])
    const sftp = await connection.openSftp()
    await expect(connection.runScript('true', [], { timeoutMs: 500 })).rejects.toMatchObject({
      code: 'ssh.channelRefused',
    })
    sftp.end()
    expect((await connection.runScript('echo free', [], { timeoutMs })).stdout).toBe('free\n')
  })

  test('a server that allows no session at all refuses at once', async () => {
    const { connection } = await connected({ config: ['MaxSessions 0'] })
    await expect(connection.openShell({ cols: 80, rows: 24 })).rejects.toMatchObject({ code: 'ssh.channelRefused' })
  })

  test('no SFTP has its own code, also the second time, and scripts still run', async () => {
    const { connection } = await connected({ config: ['Subsystem sftp /nonexistent/sftp-server'] })
    await expect(connection.openSftp()).rejects.toMatchObject({ code: 'ssh.noSftp' })
    await expect(connection.openSftp()).rejects.toMatchObject({ code: 'ssh.noSftp' })
    expect((await connection.runScript('echo on', [], { timeoutMs })).stdout).toBe('on\n')
  })

  test('a shell speaks UTF-8 where the server lets a locale in', async () => {
    const { connection } = await connected({ config: ['AcceptEnv LANG'] })
    const shell = await connection.openShell({ cols: 80, rows: 24 })
    shell.end('echo "locale=$LANG"\nexit\n')
    expect(await text(shell)).toContain('locale=C.UTF-8')
  })

  test('a login file that prints into SFTP is named, and scripts still run', async () => {
    const home = await mkdtemp(join(tmpdir(), 'berth-home-'))
    cleanUp.push(() => rm(home, { recursive: true }))
    await writeFile(join(home, '.bashrc'), 'echo "welcome to the lab"\n')
    const start = join(home, 'sftp')
    await writeFile(start, '. "$HOME/.bashrc"\nexec cat\n')
    const { connection } = await connected({
      config: [`Subsystem sftp sh ${start}`, `SetEnv HOME=${home} SHELL=/bin/bash`],
    })
    const noisy = {
      code: 'ssh.noisySftp',
      params: { host: '127.0.0.1', files: join(home, '.bashrc') },
    }
    await expect(connection.openSftp()).rejects.toMatchObject(noisy)
    await expect(connection.openSftp()).rejects.toMatchObject(noisy)
    expect((await connection.runScript('echo on', [], { timeoutMs })).stdout).toBe('on\n')
  })

  test('a banner of megabytes is heard out, one without end is not; neither counts against the answer', async () => {
    const long = 'head -c 3000000 /dev/zero | tr "\\0" b; sh -c "$SSH_ORIGINAL_COMMAND"'
    const { connection } = await connected({ config: [`ForceCommand ${long}`] })
    const run = { timeoutMs, maxOutputBytes: 100 }
    expect((await connection.runScript('echo clean', [], run)).stdout).toBe('clean\n')
    const stream = await connection.streamScript('echo streamed', [])
    expect(await text(stream.stdout)).toBe('streamed\n')
    const endless = await connected({ config: ['ForceCommand yes'] })
    await expect(endless.connection.runScript('echo clean', [], run)).rejects.toMatchObject({ code: 'ssh.badOutput' })
  })

  test('a cut connection ends its work with ssh.closed and says that the peer went', async () => {
    const { connection } = await connected({})
    const { stdout } = await connection.runScript('echo $PPID', [], { timeoutMs })
    const session = Number(stdout)
    const running = connection.runScript('sleep 8', [], { timeoutMs })
    process.kill(session, 'SIGKILL')
    await expect(running).rejects.toMatchObject({ code: 'ssh.closed', params: { host: '127.0.0.1' } })
    expect(await connection.closed).toMatchObject({ byPeer: true })
    await expect(connection.openSftp()).rejects.toMatchObject({ code: 'ssh.closed' })
  })
})
