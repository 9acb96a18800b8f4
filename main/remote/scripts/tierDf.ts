import type { Amount } from '#app/storage/tier.ts'
import type { DiskReading } from '#main/remote/diskReading.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** The fallback where SFTP has no statvfs: `df` for one path. `root` is the path of the system disk. */
export async function dfReading(
  connection: SshConnection,
  path: string,
  timeoutMs: number,
): Promise<DiskReading & { readonly sharesRoot?: boolean | null }> {
  const text = onInstanceScript('tier_df.sh')
  const { stdout } = await connection.runScript(text, [path, '/'], { timeoutMs, maxOutputBytes: 16_384 })
  return parseDf(stdout)
}

/** Reads what `tier_df.sh` prints. Anything that is not as expected is unknown, never 0 and never fine. */
export function parseDf(stdout: string): DiskReading & { readonly sharesRoot?: boolean | null } {
  const lines = stdout.split('\n')
  const value = (name: string): string =>
    lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? ''
  const state = value('state')
  if (!lines.includes('done')) return { kind: 'error' }
  if (state === 'missing' || state === 'timeout') return { kind: state }
  if (state !== 'ok') return { kind: 'error' }
  const bytes = amountOf(value('bytes'), 1) ?? amountOf(value('kib'), 1024)
  const inodes = amountOf(value('inodes'), 1)
  if (bytes === null && inodes === null) return { kind: 'error' }
  const [device, root] = [value('device').trim(), value('root_device').trim()]
  const known = /^\d+$/.test(device) && /^\d+$/.test(root)
  const mount = fieldsOf(value('bytes') || value('kib'))?.mount
  const byMount = mount === undefined ? null : mount === '/'
  return { kind: 'ok', bytes, inodes, disk: known ? device : null, sharesRoot: known ? device === root : byMount }
}

/** "Filesystem total used available use% mounted-on", where the first and the last may hold blanks. */
function fieldsOf(line: string): { total: string; used: string; available: string; mount: string } | null {
  const words = line.split(/\s/).filter((word) => word !== '')
  const at = words.findIndex((word, i) => i >= 4 && /^(?:\d+%|-)$/.test(word) && words[i + 1]?.startsWith('/') === true)
  const [total = '', used = '', available = ''] = at < 0 ? [] : words.slice(at - 3, at)
  return at < 0 ? null : { total, used, available, mount: words.slice(at + 1).join(' ') }
}

function amountOf(line: string, unit: number): Amount | null {
  const fields = fieldsOf(line)
  if (fields === null || ![fields.total, fields.used].every((field) => /^\d+$/.test(field))) return null
  if (!/^(?:-?\d+|-)$/.test(fields.available)) return null
  const used = Number(fields.used) * unit
  // What a user can fill: some file systems keep blocks back, and a full one may be counted below zero.
  const available =
    fields.available === '-' ? Number(fields.total) * unit - used : Math.max(0, Number(fields.available)) * unit
  const total = used + available
  return total > 0 && Number.isSafeInteger(total) && Number.isSafeInteger(used) ? { used, total } : null
}
