import type { SeedFile, ShutdownDoes } from './instanceOptions.ts'

export type ExecResult = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string }

/** One call of the power-off command, as the container's stand-in noted it. */
export type ShutdownCall = { readonly atMs: number; readonly args: string }

export type TierName = 'system' | 'data' | 'fs' | 'nas'

/** One container with a real sshd. `stop` leaves nothing behind; so does the end of the test's own process. */
export interface TestInstance extends AsyncDisposable {
  readonly host: '127.0.0.1'
  readonly port: number
  readonly user: 'root'
  readonly password: string
  /** The console's 登录指令: `ssh -p PORT root@127.0.0.1`. */
  readonly sshLine: string
  readonly containerUuid: string
  readonly hostname: string
  /** `SHA256:…` of the ed25519 (or, with weak algorithms, RSA) host key now in use. */
  readonly hostKeySha256: string
  /** `[127.0.0.1]:PORT type base64`, ready for a known_hosts file. */
  readonly knownHostsLine: string
  /** What sshd wrote to its log, all boots together. */
  sshdLog(): string

  isRunning(): boolean
  /** Resolves when the container is off; at once if it is. */
  whenOff(): Promise<void>
  /** Presses 开机 (or 无卡开机): same disks, same port and host key. */
  powerOn(options?: { readonly noGpu?: boolean }): Promise<void>
  /** Presses 关机 in the console: every process dies, disks stay. */
  powerOff(): Promise<void>
  /** Presses 释放: every disk but the region's FS is gone in reality; here all of it. Nothing works afterwards. */
  release(): Promise<void>
  /** The same as `release`, for the end of a test. Twice is harmless. */
  stop(): Promise<void>

  /** A new host key for new connections; those that are open live on. */
  rotateHostKey(): Promise<void>
  /** sshd moves to another free port (or `port`); connections that are open live on. */
  changePort(port?: number): Promise<void>
  setShutdown(does: ShutdownDoes): Promise<void>
  shutdownCalls(): Promise<readonly ShutdownCall[]>
  /** Sets what nvidia-smi reports, by its field names: `{ 'utilization.gpu': '97' }`. Only while booted with a GPU. */
  setGpu(fields: Readonly<Record<string, string>>): Promise<void>
  /** Lines `pid, name, MiB` that nvidia-smi reports as processes on the GPU. */
  setGpuProcesses(lines: readonly string[]): Promise<void>

  /** Runs a bash command line inside the running container, as root, with the login PATH of the platform. */
  exec(
    command: string,
    options?: { readonly input?: string | Uint8Array; readonly timeoutMs?: number },
  ): Promise<ExecResult>
  /** Writes on the disks, powered on or off; folders are made as needed. */
  writeFile(path: string, content: Uint8Array | string, options?: Omit<SeedFile, 'content'>): Promise<void>
  readFile(path: string): Promise<Buffer>
  /** Takes up space and inodes until only so much is left. Filler lies in `.filler` at the top of the tier. */
  fill(tier: TierName, leave: { readonly freeBytes?: number; readonly freeInodes?: number }): Promise<void>
  /** Every access to this mount point (default: the FS) waits for ever, as on a dead network disk, until disposed. */
  hangMount(mountPoint?: string): Promise<AsyncDisposable>
}
