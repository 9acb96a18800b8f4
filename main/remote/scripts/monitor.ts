import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import type { MonitorState } from '#app/monitor/monitorState.ts'
import type { Profile } from '#app/profile/profile.ts'
import { queueFolders } from '#app/queue/queueFolders.ts'
import { keyValues } from '#main/remote/keyValues.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { withNotify } from './withNotify.ts'

const TIMEOUT_MS = 30_000
/** Four days of lines, in hexadecimal. */
const MOST_OUTPUT_BYTES = 8 * 1024 * 1024

type Runner = Pick<SshConnection, 'runScript'>

const folderOf = (profile: Profile): string => queueFolders(profile).monitorFolder

/** `ensure` starts it again where it was on before a restart. Resolves with whether it is on. Throws `monitor.notSet`, else as `runScript`. */
export async function setMonitor(
  connection: Runner,
  profile: Profile,
  mode: 'start' | 'ensure' | 'stop',
): Promise<boolean> {
  const { network, storage } = profile
  const queues = queueFolders(profile)
  const args = {
    ...Object.fromEntries(storage.tiers.map(({ id, path }) => [id, path])),
    queues: queues.folder,
    logs: queues.logFolder,
    checkpoints: queues.checkpointFolder,
    notify_url: network.notifyUrl,
    notify_token: network.notifyTokenFile,
  }
  const { stdout } = await connection.runScript(
    onInstanceScript('set_monitor.sh'),
    [folderOf(profile), mode, ...Object.entries(args).map(([name, value]) => `${name}=${value}`)],
    { timeoutMs: TIMEOUT_MS, ...(mode === 'stop' ? {} : { input: withNotify('run_monitor.sh') }) },
  )
  const said = stdout.trim()
  if (said === 'on' || said === 'off') return said === 'on'
  throw new BerthError('monitor.notSet')
}

const seconds = z.string().regex(/^\d{0,11}$/)
const outputSchema = z.object({
  now: seconds,
  state: z.enum(['on', 'off', 'dead']),
  bytes: z.string().regex(/^\d{1,12}$/),
  first: seconds.catch(''),
  last: seconds.catch(''),
  lines: z.string().regex(/^(?:[0-9a-f]{2})*$/),
  done: z.literal('1'),
})

export type MonitorReading = {
  readonly state: MonitorState
  readonly instanceNowMs: number
  /** Those after what was known, oldest first. */
  readonly lines: readonly string[]
}

/** Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. `knownSeconds` is of the instance's clock. */
export async function readMonitor(connection: Runner, profile: Profile, knownSeconds: number): Promise<MonitorReading> {
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('read_monitor.sh'),
    [folderOf(profile), String(Math.max(0, Math.floor(knownSeconds)))],
    { timeoutMs: TIMEOUT_MS, maxOutputBytes: MOST_OUTPUT_BYTES },
  )
  const reading = parseMonitor(stdout)
  if (reading === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return reading
}

/** Reads the output of `read_monitor.sh`; null when it is cut off or is something else. */
export function parseMonitor(stdout: string): MonitorReading | null {
  const output = outputSchema.safeParse(keyValues(stdout)).data
  if (output === undefined) return null
  const timeMs = (text: string) => (text === '' ? null : Number(text) * 1000)
  return {
    state: {
      is: output.state,
      bytes: Number(output.bytes),
      firstAtMs: timeMs(output.first),
      lastAtMs: timeMs(output.last),
    },
    instanceNowMs: Number(output.now) * 1000,
    lines: Buffer.from(output.lines, 'hex').toString('utf8').split('\n').filter(Boolean),
  }
}
