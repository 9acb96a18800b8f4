import { BerthError } from '#app/contract/berthError.ts'

/** The limit of ext4 and APFS; NTFS counts 255 UTF-16 units, which are never more. */
const maxNameBytes = 255
/** Windows opens a device for these, whatever the extension. */
const reservedName = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i
/** Berth writes these beside the files it pulls. */
const ownName = /^(pull_(verified|manifest)\.json$|\.berth-)/i
/**
 * What no name on Windows may hold (colons are common in names made on Linux), controls, and the marks that turn the order
 * of text on screen around.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const unsafe = /[<>:"|?*\\\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]|[. ]$/gu
/** Bytes that were no text: the name on the instance is another one. */
const noText = /\ufffd|\p{Surrogate}/u

/** Two names with equal keys are one file on a disk that ignores case (macOS, Windows). */
export function localNameKey(relativePath: string): string {
  return relativePath.normalize('NFC').toLowerCase().normalize('NFC')
}

/** The keys of every name that a pull to `relativePath` uses: the file, its part, its sidecar (where those are named after it). */
export function localNameKeys(relativePath: string): string[] {
  return ['', '.part', '.part.json'].map((end) => localNameKey(relativePath + end))
}

/** As `%XX` of each byte, as a colon would be: the same on every system, so that a folder of pulls can be moved to another. */
const percent = (text: string): string =>
  [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('')

function safeName(name: string): string {
  const safe = name.replace(unsafe, percent)
  return reservedName.test(safe) || ownName.test(safe) ? percent(safe.slice(0, 1)) + safe.slice(1) : safe
}

/**
 * Where a remote file lies below the pull folder of its instance: its absolute path without the first slash, `/` as the
 * separator on every platform, what cannot be in a name everywhere as `%XX`. `taken` holds the keys (`localNameKeys`) of
 * names that belong to other remote files. Throws `transfer.nameUnsafe` with `path` and `reason` (notAbsolute, traversal,
 * notUtf8, tooLong, collision).
 */
export function localName(remotePath: string, taken: ReadonlySet<string> = new Set()): string {
  const refuse = (reason: string): BerthError => new BerthError('transfer.nameUnsafe', { path: remotePath, reason })
  if (!remotePath.startsWith('/')) throw refuse('notAbsolute')
  const names = remotePath
    .slice(1)
    .split('/')
    .map((name) => {
      if (name === '' || name === '.' || name === '..') throw refuse('traversal')
      if (noText.test(name)) throw refuse('notUtf8')
      const safe = safeName(name)
      if (new TextEncoder().encode(safe).length > maxNameBytes) throw refuse('tooLong')
      return safe
    })
  const path = names.join('/')
  if (localNameKeys(path).some((key) => taken.has(key))) throw refuse('collision')
  return path
}
