import { BerthError } from '#app/contract/berthError.ts'

/**
 * 255 bytes is the limit of ext4, APFS and (in UTF-16 units) NTFS; the names beside a pull add `.part.json` and the
 * random end of its atomic write.
 */
const maxNameBytes = 225
/** Windows opens a device for these, whatever the extension. */
const reservedName = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
/** Controls, and the marks that turn the order of text on screen around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffd]/u
/** No file name on Windows may hold these; a colon is common in names made on Linux. */
const forbiddenOnWindows = /[<>:"|?*]/g
/** Berth writes these beside the files it pulls. */
const ownName = /^(pull_(verified|manifest)\.json|\.berth-incoming)$/i

/** Two names with equal keys are one file on a disk that ignores case (macOS, Windows). */
export function localNameKey(relativePath: string): string {
  return relativePath.normalize('NFC').toLowerCase().normalize('NFC')
}

/** The keys of every name that a pull to `relativePath` uses: the file, its part, its sidecar. */
export function localNameKeys(relativePath: string): string[] {
  return ['', '.part', '.part.json'].map((end) => localNameKey(relativePath + end))
}

function reasonAgainst(name: string): string | null {
  if (name === '' || name === '.' || name === '..') return 'traversal'
  if (control.test(name)) return 'control'
  if (name.includes('\\')) return 'backslash'
  if (/^[A-Za-z]:/.test(name)) return 'drive'
  if (/[. ]$/.test(name)) return 'trailing'
  if (reservedName.test(name)) return 'reserved'
  if (ownName.test(name)) return 'reserved'
  return null
}

/**
 * Where a remote file lies below the pull folder of its instance: its absolute path without the first slash, `/` as the
 * separator on every platform, characters that Windows forbids as `%XX`. `taken` holds the keys (`localNameKeys`) of
 * names that belong to other remote files. Throws `transfer.nameUnsafe` with `path` and `reason` (notAbsolute,
 * traversal, control, backslash, drive, trailing, reserved, tooLong, collision).
 */
export function localName(remotePath: string, taken: ReadonlySet<string> = new Set()): string {
  const refuse = (reason: string): BerthError => new BerthError('transfer.nameUnsafe', { path: remotePath, reason })
  if (!remotePath.startsWith('/')) throw refuse('notAbsolute')
  const names = remotePath
    .slice(1)
    .split('/')
    .map((name) => {
      const reason = reasonAgainst(name)
      if (reason !== null) throw refuse(reason)
      const safe = name.replace(forbiddenOnWindows, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
      if (new TextEncoder().encode(safe).length > maxNameBytes) throw refuse('tooLong')
      return safe
    })
  const path = names.join('/')
  if (localNameKeys(path).some((key) => taken.has(key))) throw refuse('collision')
  return path
}
