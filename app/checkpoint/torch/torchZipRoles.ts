import type { Findings } from '#app/checkpoint/findings.ts'
import type { ZipEntry } from '#app/checkpoint/zip/zipEntry.ts'

const metaNames = ['version', 'byteorder', '.format_version', '.storage_alignment', '.data/serialization_id']

/**
 * Sorts the entries of a torch archive by what they are for. Everything lies below one folder; `version` is required;
 * `data/` holds storages; unknown names are refused unless hidden (newer torch versions add those). Folder entries, which
 * `zip -r` adds, mean nothing. Only `constants.pkl` makes a TorchScript, which is what torch itself asks.
 */
export function torchZipRoles(
  entries: readonly ZipEntry[],
  archive: string,
  findings: Findings,
): { meta: Set<ZipEntry>; data: Map<string, ZipEntry>; isScript: boolean } {
  const meta = new Set<ZipEntry>()
  const data = new Map<string, ZipEntry>()
  const isScript = entries.some((entry) => entry.name === `${archive}constants.pkl`)
  for (const entry of entries) {
    const name = entry.name.startsWith(archive) ? entry.name.slice(archive.length) : null
    if (name === null) findings.broken('torchEntry', entry.name, 'outside the archive folder')
    else if (name === '' || name.endsWith('/')) continue
    else if (metaNames.includes(name)) meta.add(entry)
    else if (name.startsWith('data/')) data.set(entry.name, entry)
    else if (name !== 'data.pkl' && !name.startsWith('.') && !isScript) {
      findings.broken('torchEntry', entry.name, 'not something torch writes')
    }
  }
  if (![...meta].some((entry) => entry.name === `${archive}version`)) {
    findings.broken('torchEntry', `${archive}version`, 'missing')
  }
  return { meta, data, isScript }
}
