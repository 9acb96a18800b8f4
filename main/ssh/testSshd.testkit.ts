import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { ConnectOptions } from './connect.ts'

export type TestSshd = {
  readonly port: number
  /** Holds known_hosts, `.ssh` with the key that is let in, sshd's log. */
  readonly folder: string
  readonly knownHostsPath: string
  /** What `connect` needs to get in once the host key is accepted. */
  readonly connectOptions: ConnectOptions
  log(): Promise<string>
  stop(): Promise<void>
}

export type TestSshdOptions = {
  /** Lines that come first in sshd_config, where the first value wins. */
  readonly config?: readonly string[]
  readonly hostKeyType?: 'ed25519' | 'rsa' | 'both'
  /** Take this port and folder, for a server that comes back or that is another one at the same address. */
  readonly port?: number
  readonly folder?: string
}

/** A real OpenSSH sshd on loopback, for this program's own user, with keys, configuration and a home of its own. */
export async function startTestSshd(options: TestSshdOptions = {}): Promise<TestSshd> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'berth-sshd-')))
  const port = options.port ?? (await freePort())
  const sshFolder = join(folder, '.ssh')
  await mkdir(sshFolder, { recursive: true, mode: 0o700 })
  // sshd refuses to start without its privilege separation folder.
  if (userInfo().uid === 0) await mkdir('/run/sshd', { recursive: true })
  const types = options.hostKeyType === 'both' ? ['ed25519', 'rsa'] : [options.hostKeyType ?? 'ed25519']
  for (const type of types) makeKey(type, join(folder, `host_${type}`))
  makeKey('ed25519', join(sshFolder, 'id_ed25519'))
  await writeFile(join(folder, 'authorized'), await readFile(join(sshFolder, 'id_ed25519.pub')))
  const configPath = join(folder, 'sshd_config')
  const config = [
    ...(options.config ?? []),
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    ...types.map((type) => `HostKey ${join(folder, `host_${type}`)}`),
    `AuthorizedKeysFile ${join(folder, 'authorized')}`,
    `PidFile ${join(folder, 'pid')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    // Given twice, sshd does not start.
    ...(options.config?.some((line) => line.startsWith('Subsystem')) ? [] : ['Subsystem sftp internal-sftp']),
    'MaxStartups 100:30:200',
    // A shell that sshd starts reads `~/.bashrc`, and this person's is none of a test's business: one that takes a second, or a lock,
    // as version managers do, holds up every command of every login.
    `SetEnv HOME=${folder}`,
    'LogLevel DEBUG1',
  ]
  await writeFile(configPath, `${config.join('\n')}\n`)
  // Absolute paths: sshd executes itself again from the root folder.
  const logPath = join(folder, 'log')
  const child = spawn('/usr/sbin/sshd', ['-D', '-f', configPath, '-E', logPath], { stdio: 'ignore' })
  await listening(port)
  const knownHostsPath = join(sshFolder, 'known_hosts')
  return {
    port,
    folder,
    knownHostsPath,
    connectOptions: {
      address: { host: '127.0.0.1', port, user: userInfo().username },
      knownHostsPath,
      credentials: { kind: 'keys', sshFolder, agents: [] },
    },
    log: () => readFile(logPath, 'utf8'),
    async stop() {
      if (child.exitCode === null && child.kill()) await once(child, 'exit')
    },
  }
}

/** Removes what `startTestSshd` has written. */
export async function removeTestSshd(sshd: TestSshd): Promise<void> {
  await sshd.stop()
  await rm(sshd.folder, { recursive: true, force: true })
}

/** A loopback port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return address.port
}

/** Leaves an existing key alone. */
function makeKey(type: string, path: string): void {
  spawnSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-f', path], { input: 'n\n' })
}

async function listening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const socket = connect(port, '127.0.0.1')
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true))
      socket.once('error', () => resolve(false))
    })
    socket.destroy()
    if (open) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`sshd does not listen on ${port}`)
}
