import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import {
  type Download,
  type DownloadRequest,
  downloadSchema,
  downloadSettings,
  downloadTarget,
} from '#app/network/download.ts'
import type { Profile } from '#app/profile/profile.ts'
import { hexRecords } from '#main/remote/hexRecords.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 40_000

type Runner = Pick<SshConnection, 'runScript'>

const folderOf = ({ overrides }: Profile): string => `${overrides.dataDir}/berth/downloads`

/** Throws `network.downloadBusy`, `network.downloadThere` (params path), `network.notStarted`, else as `runScript`. */
export async function startDownload(
  connection: Runner,
  profile: Profile,
  name: string,
  request: DownloadRequest,
): Promise<void> {
  const target = downloadTarget(request, profile)
  const { kind, source } = request
  const [revision, sha256] = request.kind === 'url' ? ['', request.sha256 ?? ''] : [request.revision, '']
  const { stdout } = await connection.runScript(
    onInstanceScript('start_download.sh'),
    [folderOf(profile), name, kind, source, revision, target, sha256],
    { timeoutMs: TIMEOUT_MS, input: downloadSettings(profile) },
  )
  const said = stdout.trim()
  if (said === 'started') return
  if (said === 'busy') throw new BerthError('network.downloadBusy', { path: target })
  if (said === 'there') throw new BerthError('network.downloadThere', { path: target })
  throw new BerthError('network.notStarted')
}

/** All of them, oldest first; `endName` is ended first. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readDownloads(
  connection: Runner,
  profile: Profile,
  endName = '',
  signal?: AbortSignal,
): Promise<Download[]> {
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('read_downloads.sh'),
    [folderOf(profile), endName],
    { timeoutMs: TIMEOUT_MS, ...(signal ? { signal } : {}) },
  )
  const downloads = parseDownloads(stdout)
  if (downloads === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return downloads
}

const ENDS: readonly string[] = ['finished', 'refused', 'full', 'wrong', 'noTool', 'gaveUp', 'ended']
const count = z
  .string()
  .regex(/^\d{0,16}$/)
  .transform((text) => (text === '' ? null : Number(text)))

/** Reads the output of `read_downloads.sh`; null when it is cut off or is something else. */
export function parseDownloads(stdout: string): Download[] | null {
  const records = hexRecords(stdout)
  if (records === null || records.at(-1)?.toString() !== 'X\t0') return null
  const downloads: Download[] = []
  for (const record of records.slice(0, -1)) {
    const [kind, name, of, source, target, state = '', alive, ...rest] = record.toString('utf8').split('\t')
    const numbers = z.tuple([count, count, count, count]).safeParse(rest.slice(0, 4)).data
    if (kind !== 'D' || numbers === undefined) return null
    const [attempt, expectedBytes, bytes, proven] = numbers
    const download = downloadSchema.safeParse({
      name,
      kind: of,
      source,
      target,
      state: ENDS.includes(state) ? state : alive === 'yes' ? state || 'looking' : 'died',
      attempt: attempt ?? 0,
      expectedBytes,
      bytes: bytes ?? 0,
      proven: proven ?? 0,
      why: rest[4] ?? '',
    })
    if (!download.success) return null
    downloads.push(download.data)
  }
  return downloads
}
