import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A running Berth in the browser host, with a home and a data folder of its own. */
export type RunningBerth = {
  readonly url: string
  readonly homeDir: string
  readonly dataDir: string
  /** Ends it as a user does; the folders stay for the next start. */
  stop(): Promise<void>
  /** Ends it as a power cut does: nothing of it runs one more instruction. */
  kill(): Promise<void>
  /** Starts it again on the same folders, at a new address. */
  restart(): Promise<RunningBerth>
  /** Removes the folders. */
  clean(): Promise<void>
}

type Options = {
  readonly demo?: boolean
  readonly homeDir?: string
  /** What main answers is held against the contract, which costs time that users do not pay. Default true. */
  readonly checksAnswers?: boolean
  /** Default one that is free. */
  readonly port?: number
}

/** Starts the built browser host through the command that users type. */
export async function startBerth(options: Options = {}): Promise<RunningBerth> {
  const homeDir = options.homeDir ?? (await mkdtemp(join(tmpdir(), 'berth-home-')))
  const dataDir = join(homeDir, 'data')
  const args = [
    'scripts/dev/start.mjs',
    '--browser',
    '--no-open',
    '--port',
    String(options.port ?? 0),
    '--data-dir',
    dataDir,
  ]
  const child = spawn(process.execPath, options.demo ? [...args, '--demo'] : args, {
    cwd: root,
    env: {
      ...process.env,
      HOME: homeDir,
      USERPROFILE: homeDir,
      // Programs that a test puts there are found before those of the system.
      PATH: [join(homeDir, 'bin'), process.env.PATH].join(delimiter),
      SSH_AUTH_SOCK: undefined,
      ...(options.checksAnswers === false ? {} : { BERTH_VALIDATE_OUTPUT: '1' }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A group of its own: the command that users type is the parent of Berth, and a power cut spares neither.
    detached: true,
  })
  const url = await readyUrl(child)
  const end = async (send: () => void) => {
    if (child.exitCode !== null || child.signalCode !== null) return
    // Not `exit`: the output closes when the last process that holds it is gone, Berth itself included.
    const closed = once(child, 'close')
    send()
    await closed
  }
  const stop = () => end(() => child.kill('SIGTERM'))
  return {
    url,
    homeDir,
    dataDir,
    stop,
    kill: () => end(() => killGroup(child)),
    restart: async () => {
      await stop()
      return startBerth({ ...options, homeDir })
    },
    clean: () => rm(homeDir, { recursive: true, force: true }),
  }
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) throw new Error('Berth has no process')
  process.kill(-pid, 'SIGKILL')
}

async function readyUrl(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('Berth has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Berth is ready: (http:\/\/127\.0\.0\.1:\d+\/#\S+)$/.exec(line)?.[1]
    if (url !== undefined) {
      child.stdout.resume()
      return url
    }
  }
  throw new Error('Berth ended before it was ready')
}
