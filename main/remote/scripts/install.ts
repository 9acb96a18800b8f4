import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import type { Installation } from '#app/environment/installation.ts'
import type { Profile } from '#app/profile/profile.ts'
import { keyValues } from '#main/remote/keyValues.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 30_000
const LOG_BYTES = 48 * 1024
/** Of this instance alone: what is in it says which packages somebody uses. */
const FOLDER = '/root/.berth/installs'

type Runner = Pick<SshConnection, 'runScript'>

/** Starts one. Throws `environment.busy` when one runs, `environment.cannotStart` (params why), else as `runScript`. */
export async function startInstall(
  connection: Runner,
  { launch }: Profile,
  { name, requirements }: { readonly name: string; readonly requirements: string },
): Promise<void> {
  // Names of pip: `-`, `_` and `.` are one.
  const pins = launch.frameworkPins.map((pin) => pin.replaceAll('*', '.*').replaceAll(/[-_]/g, '[-_.]')).join('|')
  const { stdout } = await connection.runScript(
    onInstanceScript('start_install.sh'),
    [launch.python, FOLDER, pins, name],
    { timeoutMs: TIMEOUT_MS, input: requirements },
  )
  const said = stdout.trim()
  if (said === 'started') return
  if (said === 'busy') throw new BerthError('environment.busy')
  throw new BerthError('environment.cannotStart', { why: said.replace(/^failed: /, '').slice(0, 200) })
}

const outputSchema = z.object({
  name: z.string(),
  alive: z.enum(['yes', 'no']),
  state: z.enum(['', 'looking', 'installing', 'puttingBack', 'finished']),
  code: z.string().regex(/^\d{0,3}$/),
  before: z.string(),
  after: z.string(),
  put_back: z.enum(['', 'new', 'done', 'failed']),
  changed: z.string().default(''),
  log: z.string().regex(/^(?:[0-9a-f]{2})*$/),
})

/** The latest one; null where there was none. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readInstall(connection: Runner, signal?: AbortSignal): Promise<Installation | null> {
  const run = { timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) }
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('read_install.sh'),
    [FOLDER, String(LOG_BYTES)],
    run,
  )
  const found = parseInstall(stdout)
  if (found === undefined) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return found
}

/** Reads the output of `read_install.sh`; undefined when it is cut off or is something else. */
export function parseInstall(stdout: string): Installation | null | undefined {
  const values = keyValues(stdout)
  if (values.done !== '1') return undefined
  if (values.name === '') return null
  const output = outputSchema.safeParse(values).data
  if (output === undefined) return undefined
  const { state, alive } = output
  const wasLooked = state !== '' && state !== 'looking'
  return {
    name: output.name,
    state: state === 'finished' ? 'finished' : alive === 'no' ? 'died' : state === '' ? 'looking' : state,
    exitCode: output.code === '' ? null : Number(output.code),
    torchBefore: wasLooked ? output.before : null,
    torchAfter: state === 'finished' ? output.after : null,
    putBack: output.put_back,
    changed: output.changed.split(' ').filter(Boolean),
    log: Buffer.from(output.log, 'hex').toString('utf8'),
  }
}
