import { randomBytes, randomInt } from 'node:crypto'
import { cgroupFiles, gpuFile } from './bootFiles.ts'
import { Container } from './container.ts'
import type { FileEntry } from './fileEntry.ts'
import { fillScript } from './fillScript.ts'
import { freePort } from './freePort.ts'
import { imageFiles } from './imageFiles.ts'
import type { InstanceOptions, TierOptions } from './instanceOptions.ts'
import { instanceUnavailableReason } from './instanceUnavailableReason.ts'
import { passwordHash } from './passwordHash.ts'
import { sshdConfig } from './sshdConfig.ts'
import { makeSshKey, type SshKey } from './sshKey.ts'
import type { TestInstance, TierName } from './testInstance.ts'

const MIB = 1024 * 1024
/** Small enough to fill in a test; tmpfs takes memory only for what is written. FS: the platform's own inode cap. */
const DEFAULT_TIERS: Record<TierName, TierOptions> = {
  system: { bytes: 64 * MIB, inodes: 20_000 },
  data: { bytes: 512 * MIB, inodes: 100_000 },
  fs: { bytes: 256 * MIB, inodes: 200_000 },
  nas: { bytes: 256 * MIB, inodes: 100_000 },
}
const TIER_PATHS: Record<TierName, string> = {
  system: '/',
  data: '/root/autodl-tmp',
  fs: '/autodl-fs/data',
  nas: '/root/autodl-nas',
}
const TIERS: readonly TierName[] = ['system', 'data', 'fs', 'nas']
/** Names in `/usr/bin` that the platform's image does not have on the PATH of a non-interactive shell. */
const HIDDEN = ['python*', 'pip*', 'conda', 'shutdown', 'nvidia-smi']
const LISTENING = /Server listening on 127\.0\.0\.1 port (\d+)/
const LISTENING_OR_REFUSED = /Server listening on 127\.0\.0\.1 port \d+|Cannot bind any address/

/**
 * Starts one container with a real sshd on 127.0.0.1, laid out like an instance of the platform. Ready for logins when
 * it resolves. Throws where `instanceUnavailableReason()` has a reason.
 */
export async function startInstance(options: InstanceOptions = {}): Promise<TestInstance> {
  const reason = instanceUnavailableReason()
  if (reason !== null) throw new Error(reason)

  const containerUuid =
    options.containerUuid ??
    `${randomText(10, '0123456789abcdefghijklmnopqrstuvwxyz')}-${randomBytes(4).toString('hex')}`
  const hostname = `autodl-container-${containerUuid}`
  const password = options.password ?? `${randomText(5)}+${randomText(4)}/${randomText(1)}`
  const tiers = new Map(TIERS.map((name) => [name, tierOptions(options, name)]))
  const mountOptions = (name: TierName): string => {
    const tier = tiers.get(name)
    return tier ? `size=${tier.bytes},nr_inodes=${tier.inodes}` : ''
  }
  const hidden = [...HIDDEN, ...(options.withoutTmux ? ['tmux'] : []), ...(options.withoutTools ?? [])]
  const [container, hash] = await Promise.all([
    Container.mount({
      BERTH_HOSTNAME: hostname,
      BERTH_SYSTEM: mountOptions('system'),
      BERTH_DATA: mountOptions('data'),
      BERTH_FS: mountOptions('fs'),
      BERTH_NAS: mountOptions('nas'),
      BERTH_HIDE: hidden.join(' '),
    }),
    passwordHash(password),
  ])
  const newKey = (): SshKey => makeSshKey(options.weakAlgorithms ? 'rsa' : 'ed25519')
  let hostKey = newKey()
  let port = options.port ?? (await freePort())

  const sshdFiles = (): FileEntry[] => [
    { path: '/etc/ssh/sshd_config', content: sshdConfig(options, port) },
    { path: '/etc/ssh/host_key', content: hostKey.privateKey, mode: 0o600 },
  ]
  const fill: TestInstance['fill'] = async (name, leave) => {
    if (!tiers.get(name)) throw new Error(`This instance has no ${name} tier.`)
    const args = [TIER_PATHS[name], String(leave.freeBytes ?? -1), String(leave.freeInodes ?? -1)]
    const result = await container.onDisks(['bash', '-c', fillScript, 'fill', ...args])
    if (result.exitCode !== 0) throw new Error(`Filling ${name} failed: ${result.stderr}`)
  }
  const boot = async (noGpu: boolean): Promise<void> => {
    await container.write([...cgroupFiles(noGpu), ...(noGpu ? [] : [gpuFile()])])
    if (noGpu) await container.onDisks(['rm', '-f', '/init/gpu'])
    for (let attempt = 1; ; attempt++) {
      await container.write(sshdFiles())
      const from = container.log.length
      await container.powerOn(LISTENING_OR_REFUSED)
      if (LISTENING.test(container.log.slice(from))) return
      await container.powerOff()
      // Somebody was faster. A port that callers know must not change under them.
      if (options.port !== undefined || attempt > 5 || container.log.includes('Server listening')) {
        throw new Error(`Port ${port} is taken.`)
      }
      port = await freePort()
    }
  }
  const reloadSshd = async (): Promise<void> => {
    await container.write(sshdFiles())
    const from = container.log.length
    await container.exec(['bash', '-c', 'kill -HUP "$(cat /init/sshd.pid)"'])
    await container.untilLog(LISTENING, from)
  }

  try {
    await container.write([...imageFiles({ options, hostname, containerUuid, passwordHash: hash }), ...seeds(options)])
    for (const [name, tier] of tiers) {
      if (tier?.leaveFreeBytes === undefined && tier?.leaveFreeInodes === undefined) continue
      await fill(name, { freeBytes: tier.leaveFreeBytes, freeInodes: tier.leaveFreeInodes })
    }
    await boot(options.noGpu ?? false)
  } catch (error) {
    await container.destroy()
    throw error
  }

  const instance: TestInstance = {
    host: '127.0.0.1',
    user: 'root',
    password,
    containerUuid,
    hostname,
    get port() {
      return port
    },
    get sshLine() {
      return `ssh -p ${port} root@127.0.0.1`
    },
    get hostKeySha256() {
      return hostKey.sha256
    },
    get knownHostsLine() {
      return `[127.0.0.1]:${port} ${hostKey.publicKey}`
    },
    sshdLog: () => container.log,
    isRunning: () => container.isOn,
    whenOff: () => container.whenOff(),
    powerOn: (power = {}) => boot(power.noGpu ?? false),
    powerOff: () => container.powerOff(),
    release: () => container.destroy(),
    stop: () => container.destroy(),
    [Symbol.asyncDispose]: () => container.destroy(),
    rotateHostKey: async () => {
      hostKey = newKey()
      if (container.isOn) await reloadSshd()
    },
    changePort: async (next) => {
      port = next ?? (await freePort())
      if (container.isOn) await reloadSshd()
    },
    setShutdown: (does) => container.write([{ path: '/init/shutdown-does', content: `${does}\n` }]),
    shutdownCalls: async () => {
      const noted = await container.onDisks(['cat', '/init/shutdown-calls'])
      return noted.stdout
        .split('\n')
        .filter(Boolean)
        .map((line) => {
          const [atMs = '', ...args] = line.split(' ')
          return { atMs: Number(atMs), args: args.join(' ') }
        })
    },
    setGpu: (fields) => container.write([gpuFile(fields)]),
    setGpuProcesses: (lines) =>
      container.write([{ path: '/init/gpu-processes', content: lines.map((line) => `${line}\n`).join('') }]),
    exec: (command, run) => container.exec(['bash', '-c', `. /etc/profile.d/autodl.env.sh; cd /root; ${command}`], run),
    writeFile: (path, content, file) => container.write([{ ...file, path, content }]),
    readFile: async (path) => {
      const result = await container.onDisks(['cat', '--', path])
      if (result.exitCode !== 0) throw new Error(result.stderr.trim())
      return result.bytes
    },
    fill,
    hangMount: (mountPoint = TIER_PATHS.fs) => container.hang(mountPoint),
  }
  return instance
}

function tierOptions(options: InstanceOptions, name: TierName): TierOptions | null {
  const given = options[name]
  if (given === null || (given === undefined && name === 'nas')) return null
  return { ...DEFAULT_TIERS[name], ...given }
}

function seeds(options: InstanceOptions): FileEntry[] {
  return Object.entries(options.files ?? {}).map(([path, file]) =>
    typeof file === 'string' || file instanceof Uint8Array ? { path, content: file } : { path, ...file },
  )
}

function randomText(length: number, alphabet = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789'): string {
  return Array.from({ length }, () => alphabet[randomInt(alphabet.length)]).join('')
}
