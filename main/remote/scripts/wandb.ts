import { BerthError } from '#app/contract/berthError.ts'
import { type WandbRuns, type WandbSync, wandbRunsSchema, wandbSettings, wandbSyncSchema } from '#app/network/wandb.ts'
import type { Profile } from '#app/profile/profile.ts'
import { hexRecords } from '#main/remote/hexRecords.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 40_000

type Runner = Pick<SshConnection, 'runScript'>

const folderOf = ({ overrides }: Profile): string => `${overrides.dataDir}/berth/wandb`

/** Runs of wandb, the newest first. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readWandbRuns(connection: Runner, { overrides }: Profile): Promise<WandbRuns> {
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('wandb_runs.sh'),
    [overrides.python, overrides.credFile, overrides.dataDir, '/root'],
    { timeoutMs: TIMEOUT_MS },
  )
  const found = parseWandbRuns(stdout)
  if (found === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return found
}

/** Has the instance upload them. Another one under way goes on. Throws `network.notStarted`, else as `runScript`. */
export async function startWandbSync(
  connection: Runner,
  profile: Profile,
  name: string,
  paths: readonly string[],
): Promise<void> {
  const input = `${wandbSettings(profile)}--\n${paths.map((path) => `${path}\n`).join('')}`
  const { stdout } = await connection.runScript(onInstanceScript('start_wandb_sync.sh'), [folderOf(profile), name], {
    timeoutMs: TIMEOUT_MS,
    input,
  })
  const said = stdout.trim()
  if (said !== 'started' && said !== 'busy') throw new BerthError('network.notStarted')
}

/** The latest upload; null when there was none. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readWandbSync(
  connection: Runner,
  profile: Profile,
  signal?: AbortSignal,
): Promise<WandbSync | null> {
  const { stdout, stderr } = await connection.runScript(onInstanceScript('read_wandb_sync.sh'), [folderOf(profile)], {
    timeoutMs: TIMEOUT_MS,
    ...(signal ? { signal } : {}),
  })
  const found = parseWandbSync(stdout)
  if (found === undefined) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return found
}

function recordsOf(stdout: string): string[][] | null {
  const records = hexRecords(stdout)
  if (records === null || records.at(-1)?.toString() !== 'X\t0') return null
  return records.slice(0, -1).map((record) => record.toString('utf8').split('\t'))
}

/** Reads the output of `wandb_runs.sh`; null when it is cut off or is something else. A run with a name nobody can ask for is left out. */
export function parseWandbRuns(stdout: string): WandbRuns | null {
  const [tool, ...rest] = recordsOf(stdout) ?? []
  if (tool === undefined || tool[0] !== 'T' || rest.some(([kind]) => kind !== 'R')) return null
  const seen = new Set<string>()
  const runs = rest.flatMap(([, time, bytes, synced, path = '']) => {
    const run = wandbRunsSchema.shape.runs.element.safeParse({
      path,
      newestAtMs: Math.round(Number(time) * 1000),
      sizeBytes: Number(bytes),
      isOffline: path.slice(path.lastIndexOf('/') + 1).startsWith('offline-run-'),
      isSynced: synced === 'yes',
    }).data
    if (run === undefined || seen.has(run.path)) return []
    seen.add(run.path)
    return [run]
  })
  return { hasTool: tool[1] === 'yes', hasKey: tool[2] === 'yes', runs }
}

/** Reads the output of `read_wandb_sync.sh`; undefined when it is cut off or is something else. */
export function parseWandbSync(stdout: string): WandbSync | null | undefined {
  const records = recordsOf(stdout)
  if (records === null) return undefined
  const [first, ...rest] = records
  if (first === undefined) return null
  const [kind, name, alive, total, current = ''] = first
  if (kind !== 'S' || rest.some(([each]) => each !== 'D')) return undefined
  return wandbSyncSchema.safeParse({
    name,
    isRunning: alive === 'yes',
    total: Number(total),
    current: alive === 'yes' && current !== '' ? current : null,
    results: rest.map(([, exitCode, seconds, path, said = '']) => ({
      path,
      exitCode: Number(exitCode),
      seconds: Number(seconds),
      said,
    })),
  }).data
}
