import { BerthError } from '#app/contract/berthError.ts'
import { findStamp } from '#main/remote/findStamp.ts'
import { utf8 } from '#main/remote/hexRecords.ts'
import { nulRecords } from '#main/remote/nulRecords.ts'
import { type ReadLimits, readInTime } from '#main/remote/readInTime.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type ListedName = {
  readonly name: string
  readonly kind: 'file' | 'folder' | 'link' | 'other'
  readonly target: string | null
  readonly targetKind: 'file' | 'folder' | 'other' | 'missing' | null
  readonly sizeBytes: number
  readonly mtimeMs: number
  /** False when its bytes are not UTF-8. */
  readonly nameable: boolean
}

/** First the folder without links, then each name; `unread` how many could not be looked at. */
export type ListedItem = { readonly path: string } | { readonly entry: ListedName } | { readonly unread: number }

/**
 * One folder, name by name as the instance lists them. Throws `files.noFolder`, `files.noTool`, `transfer.cut`, `ssh.badOutput`,
 * errors of the connection and `channel.aborted`.
 */
export async function* listFolder(
  connection: Pick<SshConnection, 'streamScript'>,
  path: string,
  limits: Pick<ReadLimits, 'clock' | 'signal'>,
): AsyncGenerator<ListedItem> {
  const bad = (bytes: Buffer, cause?: unknown): BerthError =>
    new BerthError('ssh.badOutput', { detail: bytes.toString('utf8', 0, 200).replace(/\p{C}/gu, '?') }, { cause })
  const stream = await connection.streamScript(onInstanceScript('list_folder.sh'), [path], limits.signal)
  try {
    stream.stdin.end()
    let link: ListedName | null = null
    let status: string | null = null
    for await (const record of nulRecords(readInTime(stream.stdout, { ...limits, path }))) {
      const tag = record.toString('latin1', 0, 2)
      if (link !== null) {
        yield { entry: { ...link, target: record.toString('utf8') } }
        link = null
      } else if (tag === 'P\t') yield { path: record.toString('utf8', 2) }
      else if (tag === 'X\t') status = record.toString('latin1', 2)
      else {
        const name = parseName(record)
        if (name === null || status !== null) throw bad(record)
        if (name.kind === 'link') link = name
        else yield { entry: name }
      }
    }
    const { stderr } = await stream.ended
    if (status === '20') throw new BerthError('files.noFolder', { path })
    if (status === '21') throw new BerthError('files.noTool', { path })
    if (status !== '0' && status !== '22') throw bad(Buffer.from(stderr))
    yield {
      unread: stderr.split('\n').filter((line) => line.trim() !== '' && !/: No such file or directory$/.test(line))
        .length,
    }
  } catch (error) {
    throw error instanceof BerthError ? error : bad(Buffer.from(String(error)), error)
  } finally {
    stream.close()
  }
}

const KINDS: Readonly<Record<string, 'file' | 'folder' | 'link'>> = { f: 'file', d: 'folder', l: 'link' }

/** TYPE, type of the target, size, time, name; null for anything else. */
function parseName(record: Buffer): ListedName | null {
  let from = 0
  const fields: string[] = []
  for (let count = 0; count < 4; count += 1) {
    const to = record.indexOf(9, from)
    if (to < 0) return null
    fields.push(record.toString('latin1', from, to))
    from = to + 1
  }
  const [type = '', target = '', size = '', time = ''] = fields
  const stamp = findStamp(size, time)
  const bytes = record.subarray(from)
  if (!/^[a-zA-Z?]$/.test(type) || stamp === null || bytes.length === 0 || bytes.includes(47)) return null
  const name = utf8(bytes)
  if (name === '.' || name === '..') return null
  const kind = KINDS[type] ?? 'other'
  const leadsTo =
    target === 'f' || target === 'd' ? (target === 'f' ? 'file' : 'folder') : /[NL?]/.test(target) ? 'missing' : 'other'
  return {
    ...stamp,
    name: name ?? bytes.toString('utf8'),
    kind,
    target: null,
    targetKind: kind === 'link' ? leadsTo : null,
    nameable: name !== null,
  }
}
