import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ClientCommands, clientCommands } from './clientCommands.ts'
import type { InstanceOptions } from './instanceOptions.ts'
import { instanceUnavailableReason } from './instanceUnavailableReason.ts'
import { ssh2Client, ssh2Sftp } from './ssh2Client.ts'
import { makeSshKey } from './sshKey.ts'
import { startInstance } from './startInstance.ts'
import type { TestInstance } from './testInstance.ts'

const reason = instanceUnavailableReason()
const key = makeSshKey()
let client: ClientCommands

beforeAll(async () => {
  client = await clientCommands(key.privateKey)
})
afterAll(() => client[Symbol.asyncDispose]())

const start = (options: InstanceOptions = {}): Promise<TestInstance> =>
  startInstance({ authorizedKeys: [key.publicKey], ...options })

/** 'refused' when nothing listens, else the first bytes of the peer. */
function knock(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'ECONNREFUSED' ? 'refused' : 'error'))
    socket.once('data', (data) => {
      resolve(data.toString('latin1').slice(0, 7))
      socket.destroy()
    })
  })
}

const processesWith = (word: string): string[] =>
  execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(word))

describe.skipIf(reason !== null)(`test instance${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  it('lets in by password and by key, and nobody else', async () => {
    await using instance = await start()
    const byKey = await client.ssh(instance, 'hostname')
    expect(byKey).toEqual({ exitCode: 0, stdout: `${instance.hostname}\n`, stderr: '' })
    expect(instance.hostname).toMatch(/^autodl-container-[0-9a-z]{10}-[0-9a-f]{8}$/)
    expect((await client.ssh(instance, 'echo in', { password: instance.password })).stdout).toBe('in\n')
    expect((await client.ssh(instance, 'echo in', { password: `${instance.password}x` })).exitCode).toBe(255)
    const stranger = await ssh2Client(instance, { password: '', privateKey: makeSshKey().privateKey }).then(
      () => 'in',
      (error: Error) => error.message,
    )
    expect(stranger).toContain('authentication methods failed')
  })

  it('offers the host key that it names', async () => {
    await using instance = await start()
    const scan = execFileSync('ssh-keyscan', ['-p', String(instance.port), '-t', 'ed25519', '127.0.0.1'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    expect(scan.trim()).toBe(instance.knownHostsLine)
    const printed = execFileSync('ssh-keygen', ['-l', '-f', '-'], { input: scan, encoding: 'utf8' })
    expect(printed).toContain(instance.hostKeySha256)
  })

  it('has almost no PATH for a plain command, and the platform in a login shell', async () => {
    await using instance = await start()
    expect((await client.ssh(instance, 'python -V')).exitCode).toBe(127)
    expect((await client.ssh(instance, 'python3 -V')).exitCode).toBe(127)
    expect((await client.ssh(instance, '/root/miniconda3/bin/python -V')).stdout).toMatch(/^Python 3/)
    const wrapped = await client.ssh(instance, "bash -lc 'command -v python; echo $AutoDLRegion'")
    expect(wrapped.stdout).toBe('/root/miniconda3/bin/python\nwest-E\n')
    const login = await client.ssh(instance, '', { input: 'python -V; echo $AutoDLContainerUUID\n' })
    expect(login.stdout).toMatch(/^Python 3/m)
    expect(login.stdout).toContain(instance.containerUuid)
    expect((await client.ssh(instance, '. /etc/network_turbo; echo $https_proxy')).stdout).toBe(
      '设置成功\n注意：仅限于学术用途，不承诺稳定性保证\nhttp://172.31.1.128:12798\n',
    )
  })

  it('gives a terminal, with the banner', async () => {
    await using instance = await start()
    const shown = await client.ssh(instance, '', { flags: ['-tt'], input: 'tty; stty size; exit\n' })
    expect(shown.stdout).toContain('-AutoDL-')
    expect(shown.stdout).toMatch(/\/dev\/pts\/\d/)
    expect(shown.stdout).toContain('GPU ：NVIDIA GeForce RTX 4090')
    expect(shown.stdout).toContain('数 据 盘/root/autodl-tmp：0%')
  })

  it('answers statvfs as df does, bytes and inodes, for each tier', async () => {
    await using instance = await start({
      data: { bytes: 8 * 1024 * 1024, inodes: 300 },
      fs: { bytes: 4 * 1024 * 1024, inodes: 200 },
      files: { '/root/autodl-tmp/a/b': new Uint8Array(3_000_000), '/root/autodl-fs/c': 'c' },
    })
    const ssh = await ssh2Client(instance)
    const sftp = await ssh2Sftp(ssh)
    for (const path of ['/', '/root/autodl-tmp', '/root/autodl-fs']) {
      const stat = await new Promise<{
        f_frsize: number
        f_blocks: number
        f_bavail: number
        f_files: number
        f_ffree: number
      }>((resolve, reject) =>
        sftp.ext_openssh_statvfs(path, (error, info) => (error ? reject(error) : resolve(info as never))),
      )
      const bytes = await client.ssh(instance, `df -PB1 ${path} | awk 'NR==2{print $2, $4}'`)
      const inodes = await client.ssh(instance, `df -Pi ${path} | awk 'NR==2{print $2, $4}'`)
      expect(`${stat.f_blocks * stat.f_frsize} ${stat.f_bavail * stat.f_frsize}\n`).toBe(bytes.stdout)
      expect(`${stat.f_files} ${stat.f_ffree}\n`).toBe(inodes.stdout)
    }
    ssh.end()
    expect((await client.ssh(instance, 'df -Pi /root/autodl-fs')).stdout).toContain(' 200 ')
    expect((await client.ssh(instance, 'df -PB1 /root/autodl-tmp')).stdout).toContain(` ${8 * 1024 * 1024} `)
  })

  it('runs out of inodes while bytes are free, and out of bytes while inodes are free', async () => {
    await using instance = await start({
      data: { bytes: 4 * 1024 * 1024, inodes: 100, leaveFreeBytes: 8192 },
      fs: { bytes: 4 * 1024 * 1024, inodes: 50, leaveFreeInodes: 2 },
    })
    const few = await client.ssh(instance, 'cd /root/autodl-fs && touch one two && touch three')
    expect(few.exitCode).toBe(1)
    expect(few.stderr).toContain('No space left on device')
    expect((await client.ssh(instance, 'df -P /root/autodl-fs')).stdout).not.toContain('100%')
    const full = await client.ssh(instance, 'head -c 9000 /dev/zero > /root/autodl-tmp/x')
    expect(full.stderr).toContain('No space left on device')
    expect((await client.ssh(instance, 'head -c 8192 /dev/zero > /root/autodl-tmp/x')).exitCode).toBe(0)
  })

  it('powers off by its own command: connections drop, the port refuses, the disks wait', async () => {
    await using instance = await start()
    await instance.writeFile('/root/autodl-tmp/checkpoints/a.pth', 'weights')
    await client.ssh(instance, 'echo system > /root/note; echo fs > /root/autodl-fs/note')
    const kept = await ssh2Client(instance)
    const dropped = new Promise<void>((resolve) => kept.once('close', () => resolve()))
    await client.ssh(instance, 'setsid -f sleep 7654321 </dev/null >/dev/null 2>&1')
    expect(processesWith('sleep 7654321')).toHaveLength(1)

    await client.ssh(instance, '/usr/bin/shutdown')
    await instance.whenOff()
    await dropped
    expect(instance.isRunning()).toBe(false)
    expect(await knock(instance.port)).toBe('refused')
    expect(processesWith('sleep 7654321')).toHaveLength(0)
    const calls = await instance.shutdownCalls()
    expect(calls.map((call) => call.args)).toEqual([''])
    expect(Math.abs(Date.now() - (calls[0]?.atMs ?? 0))).toBeLessThan(60_000)
    expect((await instance.readFile('/root/autodl-tmp/checkpoints/a.pth')).toString()).toBe('weights')

    await instance.powerOn({ noGpu: true })
    const after = await client.ssh(
      instance,
      'cat /root/note /root/autodl-fs/note /root/autodl-tmp/checkpoints/a.pth; nvidia-smi',
    )
    expect(after.stdout).toBe('system\nfs\nweightsNo devices were found\n')
    expect((await client.ssh(instance, 'cat /sys/fs/cgroup/memory.max')).stdout).toBe('2147483648\n')
    await instance.powerOff()
    await instance.powerOn()
    expect((await client.ssh(instance, 'nvidia-smi -L')).stdout).toContain('RTX 4090')
  })

  it('can have no shutdown, one that lies and one that fails', async () => {
    await using bare = await start({ withoutShutdown: true })
    expect((await client.ssh(bare, '/usr/bin/shutdown')).exitCode).toBe(127)
    await using instance = await start({ shutdownDoes: 'nothing' })
    expect((await client.ssh(instance, '/usr/bin/shutdown')).exitCode).toBe(0)
    expect(instance.isRunning()).toBe(true)
    await instance.setShutdown('fail')
    expect((await client.ssh(instance, '/usr/bin/shutdown -h now')).exitCode).toBe(1)
    expect((await instance.shutdownCalls()).map((call) => call.args)).toEqual(['', '-h now'])
  })

  it('changes its host key and its port under open connections', async () => {
    await using instance = await start()
    const [portBefore, keyBefore, line] = [instance.port, instance.hostKeySha256, instance.knownHostsLine]
    const kept = await ssh2Client(instance)
    await instance.rotateHostKey()
    expect(instance.hostKeySha256).not.toBe(keyBefore)
    expect((await client.ssh(instance, 'echo new')).stdout).toBe('new\n')
    expect(instance.knownHostsLine).not.toBe(line)
    await instance.changePort()
    expect(await knock(portBefore)).toBe('refused')
    expect(await knock(instance.port)).toBe('SSH-2.0')
    const stillThere = await new Promise<number>((resolve, reject) =>
      kept.exec('exit 7', (error, stream) => {
        if (error) reject(error)
        else stream.resume().once('exit', resolve)
      }),
    )
    expect(stillThere).toBe(7)
    kept.end()
  })

  it('can be odd in every way a server is: no SFTP, one session, noise, slowness, missing tools', async () => {
    await using odd = await start({
      noSftp: true,
      maxSessions: 1,
      noisyBanner: "欢迎 'quoted'",
      slowShellSeconds: 0.3,
      withoutTmux: true,
      withoutTools: ['rsync', 'sha256sum'],
      fs: null,
      data: null,
      preAuthBanner: 'before\n',
      withoutPython: true,
    })
    const ssh = await ssh2Client(odd)
    await expect(ssh2Sftp(ssh)).rejects.toThrow()
    ssh.end()
    const single = await ssh2Client(odd)
    const exec = (command: string): Promise<string> =>
      new Promise((resolve) => single.exec(command, (error) => resolve(error ? error.message : 'open')))
    expect([await exec('sleep 30'), await exec('true')]).toEqual(['open', expect.stringContaining('open failed')])
    single.end()
    const before = performance.now()
    expect((await client.ssh(odd, 'echo x')).stdout).toBe("欢迎 'quoted'\nx\n")
    expect(performance.now() - before).toBeGreaterThan(300)
    expect((await client.ssh(odd, 'command -v tmux rsync sha256sum python; ls /root/miniconda3')).exitCode).not.toBe(0)
    expect((await client.ssh(odd, 'test -e /root/autodl-fs')).exitCode).toBe(1)
    const devices = await client.ssh(odd, 'stat -c %d / /root/autodl-tmp')
    expect(new Set(devices.stdout.match(/\d+$/gm)).size).toBe(1)
    await using weak = await start({ weakAlgorithms: true })
    expect((await client.ssh(weak, 'true')).exitCode).toBe(255)
    const oldWays = [
      'HostKeyAlgorithms=ssh-rsa',
      'KexAlgorithms=diffie-hellman-group14-sha1',
      'Ciphers=aes128-cbc',
      'MACs=hmac-sha1',
    ]
    const old = await client.ssh(weak, 'echo old', { flags: oldWays.flatMap((line) => ['-o', line]) })
    expect(old.stdout).toBe('old\n')
  })

  it('hangs a mount for ever and lets it go again', async () => {
    await using instance = await start({ files: { '/root/autodl-fs/x': 'here' } })
    {
      await using _hung = await instance.hangMount()
      const stuck = await client.ssh(
        instance,
        'timeout -s KILL 1 df -P /root/autodl-fs; echo $?; df -P /root/autodl-tmp | wc -l',
      )
      expect(stuck.stdout).toBe('137\n2\n')
    }
    expect((await client.ssh(instance, 'cat /root/autodl-fs/x')).stdout).toBe('here')
  })

  it('reports a GPU by the names of its fields', async () => {
    await using instance = await start()
    await instance.setGpu({ 'utilization.gpu': '97', 'memory.used': '20000' })
    await instance.setGpuProcesses(['4242, python, 19000'])
    const query = 'nvidia-smi --query-gpu=name,utilization.gpu,memory.used,fan.speed --format=csv,noheader,nounits'
    expect((await client.ssh(instance, query)).stdout).toBe('NVIDIA GeForce RTX 4090, 97, 20000, [N/A]\n')
    expect((await client.ssh(instance, query.replace(',nounits', ''))).stdout).toContain(', 97 %, 20000 MiB,')
    const apps = 'nvidia-smi --query-compute-apps=pid,process_name,used_memory --format=csv,noheader,nounits'
    expect((await client.ssh(instance, apps)).stdout).toBe('4242, python, 19000\n')
  })

  it('takes files by the real sftp client and runs commands inside', async () => {
    await using instance = await start()
    const batch = await client.sftp(
      instance,
      'mkdir /root/autodl-tmp/run\nput /etc/hostname /root/autodl-tmp/run/h\nls /root/autodl-tmp/run\n',
    )
    expect(batch.exitCode).toBe(0)
    expect(await instance.readFile('/root/autodl-tmp/run/h')).toEqual(readFileSync('/etc/hostname'))
    const inside = await instance.exec('cat; echo $AutoDLRegion; exit 3', { input: 'in ' })
    expect(inside).toMatchObject({ exitCode: 3, stdout: 'in west-E\n' })
  })

  it('is one of many, and leaves neither mounts nor processes behind', async () => {
    const mountsBefore = readFileSync('/proc/self/mountinfo', 'utf8')
    const many = await Promise.all(Array.from({ length: 8 }, () => start()))
    expect(new Set(many.map((one) => one.port)).size).toBe(8)
    expect(new Set(many.map((one) => one.containerUuid)).size).toBe(8)
    await many[0]?.exec('setsid -f sleep 8765432 </dev/null >/dev/null 2>&1')
    await Promise.all(many.slice(1).map((one) => client.ssh(one, 'true')))
    expect(processesWith('sleep 8765432')).toHaveLength(1)
    await Promise.all(many.map((one) => one.stop()))
    await many[0]?.stop()
    expect(await Promise.all(many.map((one) => knock(one.port)))).toEqual(Array.from({ length: 8 }, () => 'refused'))
    expect(processesWith('sleep 8765432')).toHaveLength(0)
    for (const one of many) expect(processesWith(one.hostname)).toHaveLength(0)
    expect(readFileSync('/proc/self/mountinfo', 'utf8')).toBe(mountsBefore)
  })

  it('goes away with the process that started it', async () => {
    const script = `import { startInstance } from '${new URL('./startInstance.ts', import.meta.url).href}'
      startInstance().then((one) => { console.log(one.port); process.kill(process.pid, 'SIGKILL') })`
    let said = ''
    try {
      execFileSync('node_modules/.bin/tsx', ['--input-type=module', '-e', script], { encoding: 'utf8', stdio: 'pipe' })
    } catch (error) {
      said = String((error as { stdout: string }).stdout)
    }
    const port = Number(said.trim())
    expect(port).toBeGreaterThan(1024)
    await expect.poll(() => knock(port), { timeout: 5000 }).toBe('refused')
  })
})
