import ssh2, { type Client, type SFTPWrapper } from 'ssh2'
import { describe, expect, it } from 'vitest'
import { ssh2Sftp } from '#e2e/instance/ssh2Client.ts'
import { type HostileServer, startHostileServer } from './hostileServer.ts'

function login(server: HostileServer, onBanner?: (text: string) => void): Promise<Client> {
  return new Promise((resolve, reject) => {
    const client = new ssh2.Client()
    client.once('ready', () => resolve(client)).on('error', reject)
    if (onBanner) client.on('banner', onBanner)
    client.connect({ host: server.host, port: server.port, username: 'root', password: 'anything' })
  })
}

const readAt = (sftp: SFTPWrapper, path: string, offset: number, length: number): Promise<string> =>
  new Promise((resolve) =>
    sftp.open(path, 'r', (openError, handle) => {
      if (openError) return resolve(openError.message)
      sftp.read(handle, Buffer.alloc(length), 0, length, offset, (error, count, data) =>
        resolve(error ? `error: ${error.message}` : data.subarray(0, count).toString()),
      )
    }),
  )

describe('hostile server', () => {
  it('lists whatever names it is told to', async () => {
    const names = ['../../x', 'a/../../b', 'C:\\x', 'Best.pth', 'best.PTH', '\u202Egnp.exe', '']
    await using server = await startHostileServer({
      tree: {
        folders: {
          '/data': [
            ...names.map((name) => ({ name })),
            { name: 'pipe', kind: 'fifo' },
            { name: 'loop', kind: 'symlink' },
          ],
        },
        links: { '/data/loop': '/data' },
      },
    })
    const client = await login(server)
    const sftp = await ssh2Sftp(client)
    const listed = await new Promise<{ filename: string; attrs: { mode: number } }[]>((resolve, reject) =>
      sftp.readdir('/data', (error, list) => (error ? reject(error) : resolve(list))),
    )
    expect(listed.map((one) => one.filename)).toEqual([...names, 'pipe', 'loop'])
    expect(listed.at(-2)?.attrs.mode).toBe(0o010644)
    const target = await new Promise((resolve) => sftp.readlink('/data/loop', (_error, to) => resolve(to)))
    expect(target).toBe('/data')
    client.end()
    await expect.poll(() => server.openConnections()).toBe(0)
  })

  it('lies about sizes and in reads', async () => {
    const content = Buffer.from('0123456789')
    await using server = await startHostileServer({
      tree: {
        files: {
          '/big': { content, claimedBytes: 1e12 },
          '/short': { content, read: { fault: 'short', maxBytes: 3 } },
          '/eof': { content, read: { fault: 'earlyEof', atByte: 4 } },
          '/error': { content, read: { fault: 'error', atByte: 5 } },
          '/silent': { content, read: { fault: 'silent', atByte: 5 } },
        },
      },
    })
    const client = await login(server)
    const sftp = await ssh2Sftp(client)
    const size = await new Promise((resolve) => sftp.stat('/big', (_error, stat) => resolve(stat.size)))
    expect(size).toBe(1e12)
    expect(await readAt(sftp, '/big', 0, 10)).toBe('0123456789')
    expect(await readAt(sftp, '/eof', 0, 10)).toBe('0123')
    expect(await readAt(sftp, '/error', 0, 5)).toBe('01234')
    expect(await readAt(sftp, '/error', 4, 2)).toContain('error')
    const silence = new Promise((resolve) => setTimeout(resolve, 150, 'silence'))
    expect(await Promise.race([readAt(sftp, '/silent', 4, 2), silence])).toBe('silence')
    client.end()
  })

  it('answers commands by a function, with their input, and can fall silent or never stop', async () => {
    await using server = await startHostileServer({
      onExec: (command, input) =>
        command === 'flood'
          ? 'endless'
          : command === 'quiet'
            ? 'silent'
            : { stdout: `${command}:${input}`, exitCode: 4 },
    })
    const client = await login(server)
    const run = (command: string, input: string, enough = Number.POSITIVE_INFINITY): Promise<string> =>
      new Promise((resolve, reject) =>
        client.exec(command, (error, stream) => {
          if (error) return reject(error)
          let out = ''
          stream.on('data', (chunk: Buffer) => {
            out += chunk
            if (out.length > enough) resolve('enough')
          })
          stream.once('exit', (code) => resolve(`${out} ${code}`))
          stream.end(input)
        }),
      )
    expect(await run('sh', 'echo hi')).toBe('sh:echo hi 4')
    expect(await run('flood', '', 5_000_000)).toBe('enough')
    expect(await Promise.race([run('quiet', ''), new Promise((resolve) => setTimeout(resolve, 100, 'silence'))])).toBe(
      'silence',
    )
    client.end()
  })

  it('sends a huge banner, notes what reached authentication, stops answering when told', async () => {
    await using server = await startHostileServer({ banner: 'b'.repeat(30_000), tree: { folders: { '/': [] } } })
    let banner = 0
    const client = await login(server, (text) => {
      banner += text.length
    })
    expect(banner).toBeGreaterThanOrEqual(30_000)
    expect(server.authAttempts()).toEqual(['password'])
    const sftp = await ssh2Sftp(client)
    server.setSilentAfter(0)
    const stat = new Promise((resolve) => sftp.stat('/', () => resolve('answered')))
    expect(await Promise.race([stat, new Promise((resolve) => setTimeout(resolve, 150, 'silence'))])).toBe('silence')
    client.end()
  })
})
