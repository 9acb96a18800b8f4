import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { encodeEntries, type FileEntry } from './fileEntry.ts'
import type { ExecResult } from './testInstance.ts'

const text = (name: string): string => readFileSync(new URL(`./image/${name}`, import.meta.url), 'utf8')
/** Starting takes tens of milliseconds; this is for a machine that is very busy. */
const START_TIMEOUT_MS = 20_000
const LOG_LIMIT = 4 * 1024 * 1024
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'

export type RunInside = {
  readonly input?: string | Uint8Array
  readonly timeoutMs?: number
  readonly environment?: Readonly<Record<string, string>>
}

/** The namespaces of one container and the processes in them. Knows nothing of SSH or of the platform. */
export class Container {
  #holder: ChildProcessWithoutNullStreams
  #holderPid = 0
  #firstPid: number | null = null
  #off: Promise<void> = Promise.resolve()
  #reportOff: () => void = () => undefined
  #log = ''
  #waiting = new Set<() => void>()
  #ended = false
  #helpers = new Set<ChildProcessWithoutNullStreams>()

  private constructor(holder: ChildProcessWithoutNullStreams) {
    this.#holder = holder
    holder.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      this.#log = (this.#log + chunk).slice(-LOG_LIMIT)
      for (const wake of this.#waiting) wake()
    })
    holder.once('close', () => {
      this.#ended = true
      this.#wentOff()
      for (const wake of this.#waiting) wake()
    })
    // Standard input closing early only means that the holder is gone, which `close` reports.
    holder.stdin.on('error', () => undefined)
  }

  /** Mounts the disks; the container is off. `environment` is described in `image/holder.sh`. */
  static async mount(environment: Readonly<Record<string, string>>): Promise<Container> {
    const holder = spawn(
      'unshare',
      ['-muip', '--fork', '--kill-child=KILL', '--propagation', 'private', 'bash', '-c', text('holder.sh')],
      { stdio: 'pipe', cwd: '/', env: { PATH: process.env.PATH, ...environment } },
    )
    // The end of the test process must not wait for this one; its own end is the closing of its standard input.
    holder.unref()
    for (const stream of [holder.stdin, holder.stdout, holder.stderr]) unreference(stream)
    const container = new Container(holder)
    try {
      await container.#untilMounted()
    } catch (error) {
      await container.destroy()
      throw error
    }
    return container
  }

  get isOn(): boolean {
    return this.#firstPid !== null
  }

  get log(): string {
    return this.#log
  }

  whenOff(): Promise<void> {
    return this.#off
  }

  /** Starts the first process and waits until the log, from this moment on, matches; throws when it goes off before. */
  async powerOn(ready: RegExp): Promise<void> {
    if (this.#ended) throw new Error('The container was released.')
    if (this.isOn) throw new Error('The container is on already.')
    const from = this.#log.length
    this.#off = new Promise((resolve) => {
      this.#reportOff = resolve
    })
    this.#firstPid = 0
    this.#holder.stdin.write('on\n')
    await this.untilLog(ready, from)
    this.#firstPid = findFirstProcess(this.#holderPid)
    if (this.#firstPid === null) throw new Error(`The container did not start: ${this.#log.slice(from)}`)
  }

  /** Waits for new log text that matches. `from` is a position in `log`. */
  async untilLog(pattern: RegExp, from: number): Promise<RegExpExecArray> {
    const deadlineMs = performance.now() + START_TIMEOUT_MS
    for (;;) {
      const found = pattern.exec(this.#log.slice(from))
      if (found) return found
      const leftMs = deadlineMs - performance.now()
      if (!this.isOn || this.#ended || leftMs <= 0) throw new Error(`Not seen in the log: ${this.#log.slice(from)}`)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(done, leftMs)
        const waiting = this.#waiting
        function done(): void {
          clearTimeout(timer)
          waiting.delete(done)
          resolve()
        }
        waiting.add(done)
      })
    }
  }

  /** Cuts the power: the kernel kills every process of the container. */
  async powerOff(): Promise<void> {
    if (this.#firstPid) killQuietly(this.#firstPid)
    await this.#off
  }

  /** Runs a program among the container's own processes. */
  exec(argv: readonly string[], run: RunInside = {}): Promise<ExecResult & { readonly bytes: Buffer }> {
    if (!this.#firstPid) throw new Error('The container is off.')
    return runInside(['-t', String(this.#firstPid), '-m', '-u', '-i', '-p', '-r', '-w'], argv, run)
  }

  /** Runs a program that sees the disks, whether the container is on or off. */
  onDisks(argv: readonly string[], run: RunInside = {}): Promise<ExecResult & { readonly bytes: Buffer }> {
    if (this.#ended) throw new Error('The container was released.')
    return runInside(['-t', String(this.#holderPid), '-m', '-u', '-p', '-r', '-w'], argv, run)
  }

  async write(entries: readonly FileEntry[]): Promise<void> {
    const result = await this.onDisks(['perl', '-e', text('write.pl')], { input: encodeEntries(entries) })
    if (result.exitCode !== 0) throw new Error(`Writing failed: ${result.stderr}`)
  }

  /** See `image/hang.sh`. */
  async hang(mountPoint: string): Promise<AsyncDisposable> {
    if (!this.#firstPid) throw new Error('The container is off.')
    // Its processes stay outside of the container's own, where nothing sees them.
    const where = [`--mount=/proc/${this.#firstPid}/ns/mnt`, `--pid=/proc/${this.#holderPid}/ns/pid`]
    const helper = spawn('nsenter', [...where, 'bash', '-c', text('hang.sh'), 'hang', mountPoint], { stdio: 'pipe' })
    const errors: string[] = []
    helper.stderr.setEncoding('utf8').on('data', (chunk: string) => errors.push(chunk))
    helper.stdin.on('error', () => undefined)
    this.#helpers.add(helper)
    const closed = once(helper, 'close').then(() => this.#helpers.delete(helper))
    await Promise.race([once(helper.stdout, 'data'), closed])
    // One that was killed has a signal and no code.
    if (helper.exitCode !== null || helper.signalCode !== null) {
      throw new Error(`The mount cannot be hung here: ${errors.join('') || helper.signalCode}`)
    }
    return {
      [Symbol.asyncDispose]: async () => {
        // The end of the server makes the kernel fail whatever waited; then the mount can go.
        helper.stdin.end()
        await closed
        if (!this.#firstPid) return
        const result = await this.exec(['umount', '-l', mountPoint])
        if (result.exitCode !== 0) throw new Error(`The hung mount stays: ${result.stderr}`)
      },
    }
  }

  /** Takes everything away. Twice is harmless. */
  async destroy(): Promise<void> {
    if (this.#ended) return
    const closed = once(this.#holder, 'close')
    this.#holder.ref()
    if (this.#holderPid) killQuietly(this.#holderPid)
    else this.#holder.kill('SIGKILL')
    for (const helper of this.#helpers) helper.kill('SIGKILL')
    await closed
  }

  async #untilMounted(): Promise<void> {
    const lines = this.#holder.stdout.setEncoding('utf8')
    await new Promise<void>((resolve, reject) => {
      const fail = (): void => reject(new Error(`The disks could not be mounted: ${this.#log}`))
      const timer = setTimeout(fail, START_TIMEOUT_MS)
      this.#holder.once('error', reject)
      this.#holder.once('close', () => {
        clearTimeout(timer)
        fail()
      })
      lines.on('data', (chunk: string) => {
        for (const line of chunk.split('\n')) {
          if (line === 'mounted') {
            clearTimeout(timer)
            resolve()
          } else if (line === 'off') this.#wentOff()
        }
      })
    })
    const [pid] = childrenOf(this.#holder.pid ?? 0)
    if (pid === undefined) throw new Error('The holder process is gone.')
    this.#holderPid = pid
  }

  #wentOff(): void {
    this.#firstPid = null
    this.#reportOff()
    for (const wake of this.#waiting) wake()
  }
}

function unreference(stream: Readable | Writable): void {
  if ('unref' in stream && typeof stream.unref === 'function') stream.unref()
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already, which is what was wanted.
  }
}

function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** The container's first process: the descendant that is number 1 in a namespace below the holder's. */
function findFirstProcess(holderPid: number): number | null {
  const queue = childrenOf(holderPid)
  for (let pid = queue.shift(); pid !== undefined; pid = queue.shift()) {
    const numbers = /^NSpid:\s*(.*)$/m.exec(statusOf(pid))?.[1]?.split(/\s+/) ?? []
    if (numbers.length >= 3 && numbers.at(-1) === '1') return pid
    queue.push(...childrenOf(pid))
  }
  return null
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8')
  } catch {
    return ''
  }
}

function runInside(where: readonly string[], argv: readonly string[], run: RunInside) {
  return new Promise<ExecResult & { readonly bytes: Buffer }>((resolve, reject) => {
    const child = spawn('nsenter', [...where, ...argv], {
      stdio: 'pipe',
      env: { PATH: SYSTEM_PATH, HOME: '/root', LC_ALL: 'C.UTF-8', ...run.environment },
    })
    const timeoutMs = run.timeoutMs ?? 60_000
    // What it started inside may live on, holding the pipes; that goes with the container, so nobody waits for it.
    const timer = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`${argv.join(' ')} took more than ${timeoutMs} ms`))
    }, timeoutMs)
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk))
    child.stdin.on('error', () => undefined)
    child.once('error', reject)
    child.once('close', (exitCode) => {
      clearTimeout(timer)
      const bytes = Buffer.concat(out)
      resolve({ exitCode, bytes, stdout: bytes.toString('utf8'), stderr: Buffer.concat(err).toString('utf8') })
    })
    child.stdin.end(run.input ?? '')
  })
}
