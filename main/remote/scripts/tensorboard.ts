import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import type { TensorboardFacts } from '#app/network/tensorboard.ts'
import type { Profile } from '#app/profile/profile.ts'
import { hexRecords } from '#main/remote/hexRecords.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 40_000
const LINK_TIMEOUT_MS = 15_000

type Runner = Pick<SshConnection, 'runScript'>

/** What TensorBoard shows and what events there are. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readTensorboard(connection: Runner, { network, overrides }: Profile): Promise<TensorboardFacts> {
  const { tensorboardLogDir: pinnedFolder, ports } = network
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('tensorboard.sh'),
    [String(ports.tensorboard), pinnedFolder, pinnedFolder, overrides.dataDir, '/root'],
    { timeoutMs: TIMEOUT_MS },
  )
  const found = parseTensorboard(stdout)
  if (found === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return { pinnedFolder, port: ports.tensorboard, ...found }
}

const runsSchema = z.array(z.string().max(1000)).max(5000)

/** Reads the output of `tensorboard.sh`; null when it is cut off or is something else. */
export function parseTensorboard(stdout: string): Omit<TensorboardFacts, 'pinnedFolder' | 'port'> | null {
  const records = hexRecords(stdout)
  if (records === null || records.at(-1)?.toString() !== 'X\t0') return null
  const facts = {
    processes: [] as TensorboardFacts['processes'],
    httpCode: null as number | null,
    canAsk: false,
    runs: null as string[] | null,
    links: [] as TensorboardFacts['links'],
    folders: [] as TensorboardFacts['folders'],
  }
  const seen = new Set<string>()
  for (const record of records.slice(0, -1)) {
    const [kind, ...fields] = record.toString('utf8').split('\t')
    const [one = '', two = '', three = '', four = ''] = fields
    if (kind === 'P') facts.processes.push({ pid: Number(one) || 0, folder: two, port: Number(three) || null })
    else if (kind === 'H') {
      facts.canAsk = one !== 'nocurl'
      facts.httpCode = /^[1-5]\d\d$/.test(one) ? Number(one) : null
    } else if (kind === 'R') facts.runs = runsOf(fields.join('\t'))
    else if (kind === 'L') facts.links.push({ name: one, target: two })
    else if (kind === 'E') {
      const newestAtMs = Math.round(Number(one) * 1000)
      const bytes = Number(two)
      if (!Number.isFinite(newestAtMs) || !(bytes >= 0) || three === '') return null
      // The same folder is found below `/root` and below the data disk.
      if (!seen.has(four)) facts.folders.push({ path: three, target: four, newestAtMs, bytes })
      seen.add(four)
    } else return null
  }
  return facts
}

function runsOf(body: string): string[] | null {
  try {
    return runsSchema.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}

/** Throws `network.nameTaken` (params name), `network.notLinked`, else as `runScript`. A link that is there already is fine. */
export async function linkRuns(
  connection: Runner,
  { pinnedFolder, name, path }: { readonly pinnedFolder: string; readonly name: string; readonly path: string },
): Promise<void> {
  const { stdout } = await connection.runScript(onInstanceScript('link_runs.sh'), [pinnedFolder, name, path], {
    timeoutMs: LINK_TIMEOUT_MS,
  })
  const said = stdout.trim()
  if (said === 'linked' || said === 'there') return
  throw said === 'taken' ? new BerthError('network.nameTaken', { name }) : new BerthError('network.notLinked')
}
